// The panel 三分钟上手, and on a phone the card above the chat: draws the steps and does what their buttons say.
import { el, getById, inNextFrame, keep } from './dom.js';
import { decideSteps, findCast, findReminded, isReminder } from './guide-steps.js';

const jumpMs = 20_000;
// A second press on the way is the same press: what the button sends must not be said twice.
const pressMs = 700;
const next = [
  '以党员的身份发“承诺 撤回”，或写一稿新的',
  '在通讯录最下面“以新账号登录”，发“绑定 工号 姓名”',
  '收到提醒时回“稍后”，再拨时间看它怎么安排',
  '打开通讯录最下面的支部群，发“@先锋”，点卡片上的按钮',
];

/** Starts the guide. `actions` has go, show, send, fill, nextReminder: what a person could do by hand as well. */
export function startGuide(model, actions) {
  const closed = keep('guide', { closed: false });
  const state = {
    opened: new Set(),
    skipped: new Set(),
    closed: closed.read().closed,
    loaded: false,
    cast: null,
    jumpUntil: 0,
    pressed: { what: '', at: 0 },
  };
  const guide = { model, actions, state, chosen: keep('guide-member', null) };
  guide.setClosed = (value) => {
    state.closed = value;
    closed.write({ closed: value });
    draw(guide);
  };
  getById('guide-open').addEventListener('click', () => {
    guide.setClosed(false);
    actions.show('guide');
  });
  follow(guide);
  draw(guide);
}

function follow(guide) {
  const { model, state } = guide;
  const drawSoon = inNextFrame(() => draw(guide));
  model.on('selected', () => {
    if (model.selected !== null) state.opened.add(model.selected);
    drawSoon();
  });
  model.on('message', (message, isNew) => {
    if (isNew && isReminder(message) && Date.now() < state.jumpUntil) jumpToReminded(guide);
    drawSoon();
  });
  model.on('loaded', () => {
    state.loaded = true;
    drawSoon();
  });
  for (const event of ['people', 'read', 'clock']) model.on(event, drawSoon);
}

function draw(guide) {
  const { model, state, chosen } = guide;
  document.body.classList.toggle('guide-closed', state.closed);
  // Whom the guide suits depends on what was said: not before that is known.
  if (!state.cast && state.loaded) {
    state.cast = findCast(model, chosen.read());
    if (state.cast) chosen.write(state.cast.member.account);
  }
  drawGuide(guide);
}

function restart(guide) {
  const { model, state, chosen } = guide;
  state.skipped.clear();
  state.opened.clear();
  state.cast = findCast(model, null);
  chosen.write(state.cast?.member.account ?? null);
  draw(guide);
}

function perform(guide, { act, account, text }) {
  const { state, actions } = guide;
  const what = `${act} ${account} ${text}`;
  if (state.pressed.what === what && Date.now() - state.pressed.at < pressMs) return undefined;
  state.pressed = { what, at: Date.now() };
  // Whoever goes on with the guide wants to see it in the chat too.
  if (state.closed) guide.setClosed(false);
  if (act === 'go') return actions.go(account);
  if (act === 'send') return actions.send(account, text);
  if (act === 'fill') return actions.fill(account, text);
  state.jumpUntil = Date.now() + jumpMs;
  return actions.nextReminder();
}

function jumpToReminded({ model, state, actions }) {
  state.jumpUntil = 0;
  const person = findReminded(model, state.cast);
  if (person) actions.go(person.account);
}

function drawGuide(view) {
  const { model, state } = view;
  if (!state.cast) {
    const words = !state.loaded ? '正在读取…' : '名册里还没有一位党员和他的支部书记，先导入名册再来。';
    getById('guide').replaceChildren(guideHead(view, []), el('p', { class: 'empty', text: words }));
    getById('guide-card').hidden = true;
    return;
  }
  const steps = decideSteps(model, state.cast, state.opened);
  const current = steps.find(({ id, done }) => !done && !state.skipped.has(id)) ?? null;
  const stamp = JSON.stringify([steps, current?.id, state.closed, [...state.skipped]]);
  if (stamp === state.stamp) return;
  state.stamp = stamp;
  const focused = document.activeElement?.getAttribute('data-guide');
  const list = el(
    'ol',
    { class: 'steps' },
    ...steps.map((step, index) => stepNode(view, { step, index, current })),
  );
  getById('guide').replaceChildren(guideHead(view, steps), list, guideFoot(view, current === null));
  drawCard(view, { steps, current });
  if (focused) document.querySelector(`[data-guide="${focused}"]`)?.focus();
}

function guideHead({ setClosed }, steps) {
  const done = steps.filter((step) => step.done).length;
  const progress =
    steps.length > 0 ? el('span', { class: 'progress', text: `${done}/${steps.length}` }) : null;
  return el(
    'header',
    { class: 'guide-head' },
    el('h2', {}, '三分钟上手'),
    progress,
    el('button', {
      type: 'button',
      class: 'close',
      'aria-label': '收起上手指引',
      'data-guide': 'close',
      text: '×',
      on: { click: () => setClosed(true) },
    }),
  );
}

function stepButton(guide, { button }, place) {
  return el('button', {
    type: 'button',
    class: 'button primary',
    'data-guide': `${place}-do`,
    disabled: button.disabled === true,
    text: button.label,
    on: { click: () => perform(guide, button) },
  });
}

function stepNode(view, { step, index, current }) {
  const isCurrent = step === current;
  const state = step.done ? 'done' : isCurrent ? 'current' : 'later';
  const mark = el('span', {
    class: 'mark',
    'aria-hidden': 'true',
    text: step.done ? '✓' : String(index + 1),
  });
  const said = step.done ? el('span', { class: 'hidden-label', text: '（已完成）' }) : null;
  const body = el(
    'div',
    { class: 'step-body' },
    el('p', { class: 'step-title' }, step.title, ...(said ? [said] : [])),
  );
  if (isCurrent) {
    const skip = () => {
      view.state.skipped.add(step.id);
      draw(view);
    };
    const buttons = el(
      'div',
      { class: 'step-buttons' },
      stepButton(view, step, 'panel'),
      el('button', {
        type: 'button',
        class: 'link',
        'data-guide': 'skip',
        text: '跳过这步',
        on: { click: skip },
      }),
    );
    body.append(el('p', { class: 'step-hint', text: step.hint }), buttons);
  }
  return el(
    'li',
    { class: `step step-${state}`, 'data-step': step.id, 'aria-current': isCurrent ? 'step' : null },
    mark,
    body,
  );
}

function guideFoot(guide, finished) {
  const foot = el('footer', { class: 'guide-foot' });
  if (finished) {
    foot.append(
      el('h3', { text: '走完了，还可以试试' }),
      el('ul', {}, ...next.map((text) => el('li', { text }))),
      el('p', { text: '要给自己的学校用，请看 README：配好企业微信，导入名册，就可以开始。' }),
      el('button', {
        type: 'button',
        class: 'button',
        'data-guide': 'again',
        text: '换一位党员再走一遍',
        on: { click: () => restart(guide) },
      }),
    );
  }
  foot.append(
    el('p', { class: 'privacy', text: '人员和单位都是虚构的；您写的内容只留在这台电脑上，不会发到别处。' }),
  );
  return foot;
}

function drawCard(view, { steps, current }) {
  const card = getById('guide-card');
  card.hidden = view.state.closed || current === null;
  if (card.hidden) return;
  const place = `${steps.indexOf(current) + 1}/${steps.length}`;
  card.replaceChildren(
    el('p', {}, el('span', { class: 'progress', text: place }), current.title),
    stepButton(view, current, 'card'),
    el('button', {
      type: 'button',
      class: 'close',
      'aria-label': '收起上手指引',
      text: '×',
      on: { click: () => view.setClosed(true) },
    }),
  );
}
