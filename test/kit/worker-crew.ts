// Several bots that only work off what is due, each a process of its own; they are killed, and come back.
import { type BotProcess, freePort, startProcess } from './process.ts';

const entry = 'test/kit/crash-bot.ts';

/** The processes. */
export interface WorkerCrew {
  /** Kills one with SIGKILL, once it is up. */
  kill(at: number): Promise<void>;
  /** Starts those that were killed again, with the variables that hold now; waits until they are up. */
  revive(): Promise<void>;
  /** Ends all as an operator does, and waits until they are gone. @returns their exit codes */
  end(): Promise<(number | null)[]>;
  /** Kills all that are left. */
  stop(): Promise<void>;
}

/** Starts so many and waits until they are up. @param readEnv the variables of a process that starts now */
export async function startCrew(size: number, readEnv: () => Record<string, string>): Promise<WorkerCrew> {
  const ports = await Promise.all(Array.from({ length: size }, freePort));
  const members = new Map<number, BotProcess>();
  const masterKey = Buffer.alloc(32, 7).toString('base64');
  const start = async (at: number) => {
    const env = { ...readEnv(), ROLE: 'worker', MASTER_KEY: masterKey, PORT: String(ports[at]) };
    members.set(at, await startProcess(env, { entry }));
  };
  const revive = async () => {
    const gone = ports.map((_, at) => at).filter((at) => !members.has(at));
    await Promise.all(gone.map(start));
  };
  const kill = async (at: number) => {
    await members.get(at)?.kill();
    members.delete(at);
  };
  await revive();
  return {
    kill,
    revive,
    end: () => Promise.all([...members.values()].map((member) => member.end('SIGTERM'))),
    stop: async () => void (await Promise.all(ports.map((_, at) => kill(at)))),
  };
}
