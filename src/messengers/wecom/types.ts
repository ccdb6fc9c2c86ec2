// Shapes shared by the files of this channel. No behaviour; nothing here leaves the folder but the settings.
import type { Clock } from '../../clock.ts';

/** Settings of one WeCom self-built application (自建应用), as its admin console shows them. */
export interface WecomAppSettings {
  readonly corpId: string;
  /** The application's number, digits as text. */
  readonly agentId: string;
  readonly secret: string;
  /** Token of 接收消息, 3 to 32 letters and digits. */
  readonly token: string;
  /** EncodingAESKey of 接收消息, 43 letters and digits. */
  readonly aesKey: string;
  /** Origin and optional path prefix of the server API, e.g. `https://qyapi.weixin.qq.com`. */
  readonly apiBase: string;
}

/** The part of a logger that this channel needs. */
export interface WarnLog {
  warn(data: object, message: string): void;
}

/** What the channel is given. `clock` is transport time. */
export interface WecomDeps {
  readonly clock: Clock;
  readonly log?: WarnLog;
  readonly fetch?: typeof fetch;
}

/**
 * A userid as WeCom defines it (document 90195). Nothing else is ever put into `touser`, so that `@all` and
 * the separator `|` cannot be smuggled in.
 */
export const useridPattern = /^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$/;
