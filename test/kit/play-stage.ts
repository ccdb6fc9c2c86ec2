// The stage on which scripts of conversations are played: the whole bot behind the simulated WeCom, spoken to by the web
// chat's own addresses, as a visitor of the demo does. The school is the demo's, with nothing done in it yet.
import { groupBy } from '../../src/domain/group.ts';
import type { Store } from '../../src/store/connect.ts';
import { apiToken, eventually } from './bot.ts';
import { readDirection } from './play-direction.ts';
import { buildHouse, startHouse } from './play-house.ts';
import type { Cue, Heard } from './play-script.ts';
import type { StoreKind } from './service.ts';

/** Somebody who stands on no roster. */
const strangers: Readonly<Record<string, string>> = { 访客: 'guest1' };

interface Card {
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons: readonly { readonly key: string; readonly text: string }[];
  readonly task: string;
}
interface Message {
  readonly id: string;
  readonly from: 'person' | 'bot';
  readonly state: string;
  readonly reason: string | null;
  readonly text: string;
  readonly card?: Card;
  readonly faces?: Readonly<Record<string, Card>>;
}
interface Place {
  readonly account: string;
  readonly name: string;
}

/** A running stage. */
export interface Stage {
  readonly isGroup: (name: string) => boolean;
  /**
   * Does what the cue says and waits for what comes of it.
   * @param expected how many messages are awaited; null: whatever comes before it is quiet
   * @returns everything that the bot has said since: to the speaker first, then by receiver in the roster's order
   */
  perform(cue: Cue, expected: number | null): Promise<readonly Heard[]>;
  close(): Promise<void>;
}

/** The notice that everybody gets once: shown in whole once, and by its name from then on. */
const privacyNotice = /^个人信息告知（第\d+版）\n/u;
const sameNotice = '〔个人信息告知，同上〕';

/** What differs from run to run gives way to its name. */
const veil = (text: string) =>
  text
    .replaceAll(/https?:\/\/[^\s，。；）”]+/gu, '〔链接〕')
    .replaceAll(/(查询码 |意见 查看 )[0-9A-Z]{10}/gu, '$1〔查询码〕');

const viewCard = ({ title, lines, buttons }: Card) =>
  [title, ...lines, buttons.map(({ text }) => `【${text}】`).join(' ')].join('\n');

/** How long silence is the end of what a cue brings, where nobody knows how much that is. */
const silenceMs = ({ kind }: Cue) => (kind === 'direction' ? 4000 : 500);

/** The text and the card of a message as the eye meets them. */
const viewMessage = ({ text, card }: Message) =>
  veil([text, ...(card ? [viewCard(card)] : [])].filter((part) => part !== '').join('\n'));

/** A message as each sees it: a card that turned for whoever pressed it counts as said again. */
function viewsOf(message: Message): { readonly key: string; readonly text: string }[] {
  const faces = Object.entries(message.faces ?? {});
  const turned = faces.map(([who, card]) => ({
    key: `${message.id} ${who}`,
    text: `（只有按的人看得到）\n${veil(viewCard(card))}`,
  }));
  return [{ key: message.id, text: viewMessage(message) }, ...turned];
}

const address = /^[^，\n]{2,12}，您好。/u;
/** Fewer stand for themselves. */
const fewestAlike = 3;

/** Many who are told the same, each by his own address, stand in one line. */
function gatherAlike(heard: readonly Heard[]): Heard[] {
  const bodyOf = ({ text }: Heard) => text.replace(address, '（称呼）您好。');
  const alike = groupBy(
    heard.filter(({ text }) => address.test(text)),
    bodyOf,
  );
  const seen = new Set<string>();
  return heard.flatMap((one) => {
    const body = bodyOf(one);
    const all = address.test(one.text) ? (alike.get(body) ?? []) : [];
    if (all.length < fewestAlike) return [one];
    if (seen.has(body)) return [];
    seen.add(body);
    return [{ to: all.map(({ to }) => to).join('、'), text: body }];
  });
}

/** Something new, and how to have heard it. */
interface Unheard extends Heard {
  readonly note: () => void;
}

/** Builds the school and opens the stage. The caller closes the store. */
export async function openStage(store: Store, kind: StoreKind): Promise<Stage> {
  const house = await buildHouse(store, kind);
  let app = await startHouse(house);
  const base = `http://127.0.0.1:${house.port}`;
  const seen = new Map<string, Map<string, string>>();
  let isNoticeShown = false;

  async function call<T>(path: string, body?: object): Promise<T> {
    const headers = { 'Content-Type': 'application/json', Origin: base, Authorization: `Bearer ${apiToken}` };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    const response = await fetch(`${base}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  const state = await call<{ people: Place[]; groups: Place[] }>('/simulator/api/state');
  const accountOf = (name: string) =>
    strangers[name] ?? [...state.people, ...state.groups].find((one) => one.name === name)?.account ?? '';
  const places = [
    ...state.people,
    ...state.groups,
    ...Object.entries(strangers).map(([name, account]) => ({ name, account })),
  ];
  const listen = (account: string) =>
    call<{ items: Message[] }>(`/simulator/api/messages?account=${account}`).then(({ items }) => items);

  /** What was not heard yet of one place. */
  async function hearPlace({ name, account }: Place): Promise<Unheard[]> {
    const known = seen.get(account) ?? new Map<string, string>();
    seen.set(account, known);
    const messages = await listen(account);
    const failed = messages.find((message) => message.state === 'failed');
    if (failed) throw new Error(`${name}: ${failed.reason}`);
    return messages
      .filter((message) => message.from === 'bot')
      .flatMap(viewsOf)
      .filter(({ key, text }) => known.get(key) !== text)
      .map(({ key, text }) => ({ to: name, text, note: () => known.set(key, text) }));
  }

  async function hearNew(first: string | null): Promise<Unheard[]> {
    const isFirst = ({ name }: Place) => Number(name === first);
    const sorted = places.toSorted((a, b) => isFirst(b) - isFirst(a));
    return (await Promise.all(sorted.map(hearPlace))).flat();
  }

  /** Whether nothing is under way: every update has had its effect, everything that may go out has gone. */
  async function isQuiet(): Promise<boolean> {
    const [inbox] = await store.db.rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM inbox WHERE status = 'new'",
      [],
    );
    const [outbox] = await store.db.rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM outbox WHERE status = 'sending' OR (status = 'due' AND due_at <= ?)",
      [Date.now()],
    );
    return Number(inbox?.n) + Number(outbox?.n) === 0;
  }

  async function direct(text: string): Promise<void> {
    const direction = readDirection(text);
    if (direction.kind === 'restart') {
      await app.stop();
      app = await startHouse(house);
    } else if (direction.kind === 'time') await call('/simulator/clock', { to: direction.at });
    else await call(direction.path, {});
  }

  async function act(cue: Cue): Promise<void> {
    if (cue.kind === 'direction') return direct(cue.text);
    const speaker = accountOf(cue.who);
    if (speaker === '') throw new Error(`nobody is called ${cue.who}`);
    if (cue.kind === 'say') {
      const place = cue.group === null ? { account: speaker } : { account: accountOf(cue.group), speaker };
      await call('/simulator/api/messages', { ...place, text: cue.text });
      return;
    }
    const account = accountOf(cue.group);
    const card = (await listen(account)).findLast((message) => message.card)?.card;
    const button = card?.buttons.find(({ text }) => text === cue.text);
    if (!card || !button) throw new Error(`no card has a button ${cue.text}`);
    await call('/simulator/api/press', { account, speaker, key: button.key, task: card.task });
  }

  const isTyping = async (cue: Cue) => {
    if (cue.kind === 'direction') return false;
    const account = accountOf(cue.kind === 'say' && cue.group === null ? cue.who : (cue.group ?? ''));
    return (await listen(account)).some((message) => message.state === 'sending');
  };

  return {
    isGroup: (name) => state.groups.some((group) => group.name === name),
    async perform(cue, expected) {
      await act(cue);
      let quietSince = Date.now();
      const unheard = await eventually(
        async () => {
          if ((await isTyping(cue)) || !(await isQuiet())) {
            quietSince = Date.now();
            return null;
          }
          const now = await hearNew('who' in cue ? cue.who : null);
          // Without a number to wait for, silence must do.
          const isEnough =
            expected === null ? Date.now() - quietSince > silenceMs(cue) : now.length >= expected;
          return isEnough ? now : null;
        },
        `${expected ?? 'the'} answers to ${JSON.stringify(cue)}`,
        20_000,
      );
      const heard = unheard.map(({ to, text, note }) => {
        note();
        if (!privacyNotice.test(text)) return { to, text };
        const isRepeat = isNoticeShown;
        isNoticeShown = true;
        return { to, text: isRepeat ? sameNotice : text };
      });
      return gatherAlike(heard);
    },
    close: () => app.stop(),
  };
}
