// What somebody is told when something stays open after its deadline (PRACTICE.md, model line 升级): names within an
// organisation, numbers above it, and who is told next. Offers help, blames nobody.
import { dayWords } from './day.ts';

/** How a task stands. */
export interface WatchLine {
  readonly level: 'secretary' | 'superior' | 'coordinator';
  /** Whether persons are counted; else organisations. */
  readonly persons: boolean;
  /** Whether rectification items are counted. A message that an earlier version has written counts none. */
  readonly items?: boolean;
  readonly owed: number;
  readonly done: number;
  readonly away: number;
  readonly open: number;
  /** Null where only numbers are told. */
  readonly names: readonly string[] | null;
  readonly units: readonly { readonly name: string; readonly open: number }[];
  /** `YYYY-MM-DD`, or null. */
  readonly nextOn: string | null;
}

/** Names in one message; the rest is on the board. */
const mostNames = 20;
const mostUnits = 8;

function nameWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join('、');
  return names.length > mostNames ? `${shown}等` : shown;
}

function unitWords(units: WatchLine['units']): string {
  const shown = units.slice(0, mostUnits).map(({ name, open }) => `${name}${open}`);
  return `其中${shown.join('、')}${units.length > mostUnits ? '等' : ''}`;
}

/** `本次应办23位，已办19位，还有2位（另有2位请假或缓办）`. */
function countWords({ persons, owed, done, open, away }: WatchLine): string {
  const unit = persons ? '位' : '个';
  const aside = away === 0 ? '' : `（另有${away}${unit}请假或缓办）`;
  return `应办${owed}${unit}，已办${done}${unit}，还有${open}${unit}${aside}`;
}

/** Who hears of it next. */
function nextWords({ level, nextOn }: WatchLine): string {
  if (nextOn === null || level === 'coordinator') return '';
  const then = `；到${dayWords(nextOn)}仍未办的，`;
  return level === 'secretary' ? `${then}我只向上级报数字，不报姓名` : `${then}我再向党委工作部报数字`;
}

/** `整改：示例学院党总支…有3项过了期限`: numbers, and of organisations below where they are. */
function itemWords(organization: string | null, { open, away, units }: WatchLine): string {
  const aside = away === 0 ? '' : `（另有${away}项的负责同志请假或缓办）`;
  const where = units.length > 0 ? `，${unitWords(units)}` : '';
  return `整改：${organization ?? ''}有${open}项过了期限，还没有反馈${aside}${where}。可能有出差、生病等情况，请您方便时了解；要看您能看的整改，请发“整改”`;
}

/** `公开承诺：教工第一党支部应办23位，已办19位…`, without a full stop. */
export function watchWords(title: string, organization: string | null, watch: WatchLine): string {
  const { level, names, units } = watch;
  if (watch.items) return itemWords(organization, watch);
  const counts = `${title}：${organization ?? ''}${countWords(watch)}`;
  if (level !== 'secretary')
    return `${counts}${units.length > 0 ? `，${unitWords(units)}` : ''}${nextWords(watch)}`;
  const who = names ? `，是${nameWords(names)}，名单只发给您` : '';
  return `${counts}${who}。可能有出差、生病等情况，请您方便时了解；需要我再私下提醒，请发“提醒未办”${nextWords(watch)}`;
}
