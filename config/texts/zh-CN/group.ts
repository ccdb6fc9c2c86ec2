// What the bot says in group chats: what can be done there, what goes on in private, which organisation a group is
// bound to, how far it is. Numbers and organisations, never persons, save the pledges that were made public; what somebody
// typed in the group is never repeated.
import { dayWords } from './reminder.ts';
import { notAmong } from './search.ts';

/** How far one unit is with a task. */
export interface UnitLine {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** How far an organisation is with a task. */
export interface TaskLine {
  readonly title: string;
  /** `person`: asked of each member; `organization`: of each organisation. */
  readonly subject: 'person' | 'organization';
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly done: number;
  readonly total: number;
  /** The organisations below, in the school's order; none where the organisation has no others under it. */
  readonly units: readonly UnitLine[];
}

/** A task of an announcement. */
export interface PromptLine extends TaskLine {
  /** `opening`: it can be done from today on; `eve`: it is due on the next workday. */
  readonly rung: 'opening' | 'eve';
  /** What one sends to do it. */
  readonly command: string;
  /** What is wanted, one sentence, or null. */
  readonly note: string | null;
}

const refusals: Readonly<Record<string, string>> = {
  unbound: '我还认不出您是哪位。请先到“先锋”里和我单独聊，办好绑定，再回群里用。',
  left: '名册上记着您的组织关系已经转出，这里不能再替您办理。如果记错了，请联系原党支部。',
  'not-in-office': '这件事由党支部书记或党委工作部办理。',
  'out-of-scope': '这个组织不在您负责的范围内。如果任职记录不对，请联系党委工作部更正。',
};

const measure = { person: '人', organization: '个组织' } as const;

/** `23人中19人已提交`; an organisation's own: `已提交`. */
function countWords({ subject, done, total }: Pick<TaskLine, 'subject' | 'done' | 'total'>): string {
  const unit = measure[subject];
  if (subject === 'organization' && total === 1) return done === 1 ? '已提交' : '待提交';
  return done === total ? `${total}${unit}都已提交` : `${total}${unit}中${done}${unit}已提交`;
}

function unitLines({ subject, units }: TaskLine): string[] {
  return units.map((unit) => `· ${unit.name}：${countWords({ subject, ...unit })}`);
}

function taskLines(task: TaskLine): string[] {
  return [`${task.title}，${dayWords(task.dueOn)}截止：${countWords(task)}`, ...unitLines(task)];
}

function promptLines({ rung, command, note, ...task }: PromptLine, organization: string): string[] {
  const due = dayWords(task.dueOn);
  if (rung === 'opening') return [`“${task.title}”可以办了，${due}截止，发“${command}”就行。${note ?? ''}`];
  const eve = `“${task.title}”${due}截止，${organization}${countWords(task)}。`;
  const who = task.subject === 'person' ? '还没办的同志' : '负责的同志';
  return [eve, ...unitLines(task), `${who}方便时发“${command}”就能办，请您留意。`];
}

/** A pledge of the announcement, on one line. */
export interface PublishedLine {
  /** Null: the organisation's own. */
  readonly name: string | null;
  readonly text: string;
}

/** Pledges that were just published. */
export interface PublishedCard {
  readonly organization: string;
  readonly total: number;
  readonly items: readonly PublishedLine[];
  /** How many there are besides those that are shown. */
  readonly more: number;
}

const publishedLine = ({ name, text }: PublishedLine, organization: string) =>
  `${name ?? organization}：${text}`;

/** Sentences in groups. */
export const group = {
  menuTitle: ({ organization }: { organization: string | null }) =>
    organization === null ? '在群里可以找我办' : `${organization}：在群里可以找我办`,
  menuHint: () => '点一下，我单独回您，别人看不到。',
  pledgeButton: () => '公开承诺',
  todoButton: () => '我的待办',
  progressButton: ({ kind }: { kind: string }) => (kind === 'branch' ? '本支部进度' : '本组织进度'),
  answeredPrivately: () => '已经单独发给您，请到“先锋”里看。',
  draftNoted: () => '收到，先替您留作草稿，没有提交。请到“先锋”里和我单独聊，接着办。',
  draft: ({ text }: { text: string }) =>
    `您刚才在群里写的，我先留作草稿，没有提交：\n“${text}”\n按这个办请回 1，不用了请回 2。群里那条消息别人看得到，不想公开请长按撤回。`,
  draftDropped: () => '好的，草稿已经去掉，什么也没有提交。',
  draftCancelled: () => '好的，草稿已经去掉，什么也没有提交。',
  secret: ({ name }: { name: string }) =>
    `“${name}”不在群里办，刚才的内容没有处理，也不影响您。请长按撤回那条消息，到“先锋”里和我单独聊。`,
  refused: ({ reason }: { reason: string }) =>
    refusals[reason] ?? '这件事您暂时不能办理。您能办的事，到“先锋”里发“帮助”就能看到。',
  veiled: () =>
    '群里给我的账号是加密的，我认不出您，也没法单独回您。请到“先锋”应用里直接找我；要在群里用，请管理员用超级管理员账号建这个机器人。',
  unknownCommand: ({ nearest }: { nearest: string | null }) =>
    nearest === null
      ? '我没有这个命令。在群里@我，不写别的，就能看到这里能办什么。'
      : `我没有这个命令，您是不是想发“${nearest}”？在群里@我，不写别的，就能看到这里能办什么。`,
  outside: () => '“本群”要在群里用：到您支部的群里@我，发“/本群 组织名”。',
  shown: ({
    organization,
    robot,
    announced,
  }: {
    organization: string;
    robot: string | null;
    announced: boolean;
  }) =>
    `本群对应${organization}。在群里发“/进度”看这个组织的进度。${
      robot === null
        ? '公告还没有群机器人可用。'
        : `公告由群机器人“${robot}”发出；${
            announced
              ? '公布的承诺也在这里说一次，不想发由书记回“/本群 不发承诺”。'
              : '公布的承诺不在这里说，要发由书记回“/本群 发承诺”。'
          }`
    }`,
  unboundMember: () => '本群还没有对应组织。请支部书记在群里@我，发“/本群 组织名”。',
  choose: ({ choices }: { choices: readonly string[] }) =>
    [
      '本群对应哪个组织？请在群里@我，回数字或组织名：',
      ...choices.map((name, index) => `${index + 1} ${name}`),
    ].join('\n'),
  ask: () => '本群对应哪个组织？请在群里@我，写出组织名，例如“计算机学院党总支”。',
  chooseCancelled: () => '好的，本群的对应关系没有变。',
  bound: ({ organization, robot }: { organization: string; robot: string | null }) =>
    `好了，本群对应${organization}。在群里@我可以看进度、办自己的事，办事的内容只在单独聊天里。${
      robot === null
        ? '还没有这个群的公告机器人，我不会主动在群里发言。'
        : `任务开始和截止前一个工作日，我会在这里各发一次进度，只有数字，没有姓名；公布的承诺也在这里说一次，不想发请回“/本群 不发承诺”。`
    }`,
  unbound: ({ organization }: { organization: string }) => `好了，本群不再对应${organization}。`,
  notBound: () => '本群现在没有对应组织，不用解除。',
  boundElsewhere: ({ organization }: { organization: string }) =>
    `本群已经对应${organization}。请先由它的书记或上级党委工作部发“/本群 解除”，再改。`,
  unknownOrganization: ({ typed }: { typed: string }) =>
    `没有找到“${typed}”这个组织。请写名册上的名称，一部分或拼音也可以，例如“教工一支部”。`,
  ambiguous: ({ choices }: { choices: readonly string[] }) =>
    [
      '符合的组织有几个，本群对应哪一个？',
      ...choices.map((path, at) => `${at + 1} ${path}`),
      `@我回数字就行，${notAmong}；先不绑定回“取消”。`,
    ].join('\n'),
  unknownRobot: ({ typed, known }: { typed: string; known: readonly string[] }) =>
    known.length === 0
      ? `还没有配置群公告机器人，“${typed}”用不上。请管理员在 WECOM_GROUP_WEBHOOKS 里加上，再发一次。`
      : `没有叫“${typed}”的群公告机器人。现在有：${known.join('、')}。`,
  robotTaken: ({ robot }: { robot: string }) =>
    `群公告机器人“${robot}”已经用在别的群。请换一个，或先在那个群里发“/本群 解除”。`,
  progressUnbound: () => '本群还没有对应组织，看不了进度。请支部书记在群里@我，发“/本群 组织名”。',
  progressNone: ({ organization }: { organization: string }) =>
    `${organization}现在没有正在办理的任务。在群里发“/日程”看接下来是什么。`,
  progress: ({ organization, tasks }: { organization: string; tasks: readonly TaskLine[] }) =>
    [`${organization}的进度：`, ...tasks.flatMap(taskLines)].join('\n'),
  prompt: ({ organization, prompts }: { organization: string; prompts: readonly PromptLine[] }) =>
    [
      `${organization}的各位同志：`,
      ...prompts.flatMap((one) => promptLines(one, organization)),
      '到“先锋”里和我单独聊，或在群里@我、点卡片上的按钮，都可以办。本消息不用回复。',
    ].join('\n'),
  published: ({ organization, total, items, more }: PublishedCard) => {
    const [only] = items;
    const what =
      total === 1 && only
        ? [`${organization}新公布了一份公开承诺，请大家监督：`, publishedLine(only, organization)]
        : [
            `${organization}新公布了${total}份公开承诺，请大家监督：`,
            ...items.map((item) => `· ${publishedLine(item, organization)}`),
            ...(more > 0 ? [`还有${more}份。`] : []),
          ];
    return [
      ...what,
      `到“先锋”里和我单独聊：看全文和进展发“承诺 查看 姓名”（或“承诺 查看 ${organization}”），有意见发“意见 姓名 您想说的话”，可以不署名。本消息不用回复。`,
    ].join('\n');
  },
  announced: ({ organization, announced }: { organization: string; announced: boolean }) =>
    announced
      ? `好了，${organization}的公开承诺公布以后，我会在这里说一次，只在工作时间。不想在群里发，回“/本群 不发承诺”。`
      : `好了，${organization}的公开承诺公布以后，不再在这里说，公布照常，大家发“承诺 查看 姓名”仍能看到。想恢复，回“/本群 发承诺”。`,
  announcedAlready: ({ announced }: { announced: boolean }) =>
    announced ? '现在就是这样：公布的承诺会在本群说一次。' : '现在就是这样：公布的承诺不在本群说。',
};
