// MySQL and MariaDB through mysql2, on TypeORM's own pool. Statements of one step go out in one packet: the
// round trips, not the work, bound a small transaction.
import type { Connection, FieldPacket, Pool, PoolConnection, ResultSetHeader } from 'mysql2';
import { checkParams, type SqlValue, type Statement } from './dialect.ts';
import type { Driver, DriverFault, Outcome, Session } from './driver.ts';

const faultByCode: Readonly<Record<string, DriverFault>> = {
  ER_LOCK_DEADLOCK: 'deadlock',
  ER_LOCK_WAIT_TIMEOUT: 'deadlock',
  ER_CHECKREAD: 'deadlock',
  ER_DUP_ENTRY: 'duplicate',
  ER_OPTION_PREVENTS_STATEMENT: 'read-only',
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 'read-only',
  PROTOCOL_CONNECTION_LOST: 'lost',
  ECONNRESET: 'lost',
  ECONNREFUSED: 'lost',
  EPIPE: 'lost',
  ER_SERVER_SHUTDOWN: 'lost',
  ER_CON_COUNT_ERROR: 'lost',
  ER_CONNECTION_KILLED: 'lost',
  ER_QUERY_INTERRUPTED: 'lost',
  ETIMEDOUT: 'lost',
};

/**
 * Every session starts with these: strict mode (no silent cutting of values), READ COMMITTED (DESIGN.md,
 * decision 2), and a lock wait short enough that the whole transaction can be repeated. MariaDB alone turns a list of
 * a thousand values into a joined subquery; that reads, and locks, the whole table instead of the rows that are meant.
 */
export const mysqlSessionSetup =
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE', " +
  "innodb_lock_wait_timeout = 3, time_zone = '+00:00'" +
  '/*M!100318 , in_predicate_conversion_threshold = 0*/';

const isolation = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

function toOutcome(result: unknown, fields: FieldPacket[] | undefined): Outcome {
  if (fields !== undefined) return { rows: result as Record<string, unknown>[], changed: 0 };
  return { rows: [], changed: (result as ResultSetHeader).affectedRows };
}

function toOutcomes(count: number, result: unknown, fields: unknown): Outcome[] {
  if (count === 1) return [toOutcome(result, fields as FieldPacket[] | undefined)];
  const results = result as unknown[];
  const perResult = (fields ?? []) as (FieldPacket[] | undefined)[];
  return results.map((one, i) => toOutcome(one, perResult[i]));
}

function createSession(connection: PoolConnection): Session {
  return {
    async run(statements: readonly Statement[]) {
      const sql = statements.map((s) => s.sql).join(';');
      const params: SqlValue[] = statements.flatMap((s) => checkParams(s.params));
      return new Promise((resolve, reject) => {
        connection.query(sql, params, (error: Error | null, result: unknown, fields: unknown) => {
          if (error) reject(error);
          else resolve(toOutcomes(statements.length, result, fields));
        });
      });
    },
    release: () => connection.release(),
    destroy: () => connection.destroy(),
  };
}

/** Sets a new connection up; whatever its owner asks comes after. A failure closes the connection. */
export function setUpMysqlSession(connection: Connection): void {
  connection.query(mysqlSessionSetup);
  connection.query(isolation);
}

/**
 * @param pool TypeORM's pool, made with `multipleStatements` and without FOUND_ROWS, its sessions set up by
 *   {@link setUpMysqlSession} (`data-source` sees to both)
 */
export function createMysqlDriver(pool: Pool): Driver {
  return {
    dialect: 'mysql',
    acquire: () =>
      new Promise((resolve, reject) => {
        pool.getConnection((error, connection) =>
          error ? reject(error) : resolve(createSession(connection)),
        );
      }),
    classify(error) {
      const { code, fatal, message } = error as { code?: string; fatal?: boolean; message?: string };
      const known = faultByCode[code ?? ''];
      if (known !== undefined) return known;
      // The library's own refusals carry no code.
      return fatal === true || message === 'Queue limit reached.' || message === 'Pool is closed.'
        ? 'lost'
        : 'other';
    },
  };
}
