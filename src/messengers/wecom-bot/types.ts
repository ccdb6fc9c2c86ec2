// Shapes of this channel. No behaviour; nothing here leaves the folder but the settings.

/** Settings of one WeCom intelligent robot (智能机器人) with callback, as its console shows them. */
export interface WecomBotSettings {
  /** The corporation: accounts and private messages are those of its application. */
  readonly corpId: string;
  /** 3 to 32 letters and digits. */
  readonly token: string;
  /** EncodingAESKey, 43 letters and digits. */
  readonly aesKey: string;
}

/** The robot's inner JSON: verified and decrypted, nothing of it checked yet. */
export type Json = Readonly<Record<string, unknown>>;
