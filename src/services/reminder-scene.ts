// What is the same for everybody when reminders are looked at: the frame, the setting, the rules. A job that goes
// through a school page by page need not read it for each; it reads only whether it has changed.
import { dateOf } from '../domain/calendar.ts';
import type { ReminderRules } from '../domain/reminder.ts';
import { AppError } from '../errors.ts';
import { findSettingVersion } from '../store/obliged-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadSetting, type Setting } from './obligation-facts.ts';
import { loadReminderRules } from './reminder-rules.ts';
import { knowNothing } from './roster-memory.ts';

/** What is the same for everybody. */
export interface ReminderScene {
  readonly frame: Frame;
  readonly setting: Setting;
  readonly rules: ReminderRules;
}

/** What a process remembers of it: a cache for one version. */
export interface SceneMemory {
  version: string;
  scene: ReminderScene | null;
}

/** Nothing remembered yet. */
export function createSceneMemory(): SceneMemory {
  return { version: '', scene: null };
}

/** Reads it for this frame. */
export async function loadScene(tx: Tx, frame: Frame): Promise<ReminderScene> {
  const setting = await loadSetting(tx, frame);
  return { frame, setting, rules: await loadReminderRules(tx, frame) };
}

/**
 * The scene of today in the current campaign: what is remembered, where nothing has changed since.
 * @returns with a version that differs from another day's, and after each change
 * @throws AppError `bug` where no campaign is current
 */
export async function recallScene(
  tx: Tx,
  zone: string,
  memory: SceneMemory,
): Promise<{ scene: ReminderScene; version: string }> {
  const campaign = await findSettingVersion(tx);
  if (!campaign) throw new AppError('bug', 'no-campaign', 'no campaign is current');
  const today = dateOf(tx.now, zone);
  const version = `${campaign.version} ${today} ${zone}`;
  if (memory.scene && memory.version === version) return { scene: memory.scene, version };
  const frame = { campaignId: campaign.id, campaignTitle: campaign.title, today, zone, known: knowNothing() };
  const scene = await loadScene(tx, frame);
  // What this transaction itself has changed is not committed, and not to be remembered.
  if (!tx.touched.has('roster')) Object.assign(memory, { version, scene });
  return { scene, version };
}
