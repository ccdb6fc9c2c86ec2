// A store for bots that are processes of their own: where it is, how a test looks into it between two of them.
import { rmSync } from 'node:fs';
import { connectStore, type Store } from '../../src/store/connect.ts';
import { redisUrl, type StoreKind } from './service.ts';
import { createDatabase, tempDir } from './store.ts';

/** A place for the data. */
export interface Place {
  /** The variables that lead a process there. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens it; an embedded one only while no process has it. @param migrate whether an empty one gets its tables */
  open(migrate?: boolean): Promise<Store>;
  drop(): Promise<void>;
}

/** An empty place. */
export async function makePlace(kind: StoreKind): Promise<Place> {
  const dataDir = tempDir();
  const drop = async () => rmSync(dataDir, { recursive: true, force: true });
  const settings = { dataDir, allowWeakDurability: true };
  if (kind === 'embedded') {
    const open = (migrate = false) => connectStore({ ...settings, migrate, database: { kind } });
    return { env: { DATA_DIR: dataDir }, open, drop };
  }
  const { url, drop: dropDatabase } = await createDatabase(kind);
  const redis: Record<string, string> = kind === 'mysql' ? { REDIS_URL: redisUrl() ?? '' } : {};
  return {
    env: { DATA_DIR: dataDir, DATABASE_URL: url, ALLOW_WEAK_DURABILITY: '1', ...redis },
    open: (migrate = false) => connectStore({ ...settings, migrate, database: { kind, url } }),
    drop: async () => {
      await dropDatabase();
      await drop();
    },
  };
}
