// All channels that are configured. A new messenger is one folder and one entry here.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Messenger } from './messenger.ts';
import { createWecomApp } from './wecom/index.ts';

/** The part of the settings that says which channels there are. */
export interface ChannelSettings {
  readonly wecom: {
    readonly corpId: string;
    readonly agentId: number;
    readonly secret: string;
    readonly token: string;
    readonly aesKey: string;
  } | null;
  readonly wecomApiBase: string;
}

type Make = (settings: ChannelSettings, deps: { wall: Clock; log: Log }) => Messenger | null;

const makers: readonly Make[] = [
  ({ wecom, wecomApiBase }, { wall, log }) =>
    wecom &&
    createWecomApp(
      { ...wecom, agentId: String(wecom.agentId), apiBase: wecomApiBase },
      { clock: wall, log: { warn: (data, message) => log.warn(message, { ...data }) } },
    ),
];

/** The configured channels. */
export function createMessengers(settings: ChannelSettings, deps: { wall: Clock; log: Log }): Messenger[] {
  return makers.flatMap((make) => make(settings, deps) ?? []);
}
