// Finds the short answers that a message of the bot offers, for the chips above the input. Reads only, sends nothing.

const circled = '①②③④⑤⑥⑦⑧⑨';
const maxLabel = 9;
const maxChoices = 9;

/** 通过请回 1; not 撤回 1, 退回 1. The digit is no date, time or amount. */
const asked =
  /([^\s，。；：、“”（）,.;:]{0,14}?)(?:请回|(?<![撤退返收召请])回)\s*[“"]?([1-9])(?!\s*[\d月日天次份位稿个小时点年:：])/gu;
/** What follows in 回 1（明天）、2 或 3, and in 回 1 到 3. */
const following =
  /^\s*”?(?:（([^）]{1,14})）)?\s*(、|或者|或|，|\/|到)\s*(?:回\s*)?“?([1-9])(?!\s*[\d月日天次份位稿个小时点年:：])/u;
const behind = /^\s*”?（([^）]{1,14})）/u;
const line = /^\s*([1-9])(?:\s*[.．、)）]\s*|[ \u3000]+)(\S.*)$/gmu;
const inCircle = new RegExp(`([${circled}])\\s*([^${circled}；;。\\n]*)`, 'gu');
const word = /回“([^”\d]{1,8})”/gu;
/** Without this, circled numbers only count things. */
const asksForNumber = /回\s*(?:数字|编号|序号)/u;

function shorten(label) {
  const plain = label.replace(/[：:].*$/u, '').trim();
  const chars = [...plain];
  return chars.length > maxLabel ? `${chars.slice(0, maxLabel).join('')}…` : plain;
}

function note(found, number, label) {
  if (!found.get(number)) found.set(number, shorten(label));
}

function addNumbers(found, text) {
  for (const match of text.matchAll(asked)) {
    const [whole, label, number] = match;
    let rest = text.slice(match.index + whole.length);
    note(found, number, label.replace(/^(可以|想|要|这里)/u, '') || (behind.exec(rest)?.[1] ?? ''));
    let last = Number(number);
    for (let more = following.exec(rest); more; more = following.exec(rest)) {
      rest = rest.slice(more[0].length);
      const next = Number(more[3]);
      for (let skipped = last + 1; more[2] === '到' && skipped < next; skipped += 1)
        note(found, String(skipped), '');
      note(found, more[3], behind.exec(rest)?.[1] ?? '');
      last = next;
    }
  }
}

function addItems(found, items) {
  // A list counts from one, and the last list is the bot's: what people wrote, which it shows before, may count too.
  const from = items.findLastIndex(({ number }) => number === '1');
  const run = from < 0 ? [] : items.slice(from);
  const counts = run.length > 1 && run.every(({ number }, index) => number === String(index + 1));
  if (!counts) return;
  for (const { number, label } of run) note(found, number, label);
}

/**
 * The answers that are open in a conversation: those of the last message that offers any, unless the person has
 * spoken since. A greeting or a notice that came after a question does not close it.
 * @param {readonly {from: string, text: string}[]} messages oldest first
 */
export function findOpenChoices(messages) {
  const spoke = messages.findLastIndex(({ from }) => from === 'person');
  for (const { text } of messages.slice(spoke + 1).reverse()) {
    const choices = findChoices(text);
    if (choices.length > 0) return choices;
  }
  return [];
}

/**
 * The answers that a message offers, in order.
 * @param {string} text
 * @returns {{send: string, label: string}[]} `label` is what stands on the chip
 */
export function findChoices(text) {
  const found = new Map();
  addNumbers(found, text);
  const own = text.replace(/“[^”]*”/gu, '');
  const lines = [...own.matchAll(line)].map(([, number, label]) => ({ number, label }));
  addItems(found, lines);
  const signs = [...own.matchAll(inCircle)].map(([, sign, label]) => ({
    number: String(circled.indexOf(sign) + 1),
    label,
  }));
  if (asksForNumber.test(text)) addItems(found, signs);
  const numbers = [...found]
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([send, label]) => ({ send, label: label ? `${send} ${label}` : send }));
  const words = [...text.matchAll(word)].map(([, send]) => ({ send, label: send }));
  const unique = new Map([...numbers, ...words].map((choice) => [choice.send, choice]));
  return [...unique.values()].slice(0, maxChoices);
}
