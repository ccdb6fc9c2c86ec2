// The office's page for a new campaign.

const ways = {
  template: {
    name: '用自带的模板',
    title: '从自带的模板启动',
    hint: '先看由模板推算出的各项日期，没有问题再启动。',
  },
  file: {
    name: '用自己的模板',
    title: '从自己的模板文件启动',
    hint: '选好 YAML 文件后先检查：有错会逐行指出并说明怎么改，不保存任何内容；没有错再看各项日期。',
  },
  clone: {
    name: '照以前的再办',
    title: '照以前的活动再办一轮',
    hint: '同样的安排换一个日期，经验教训一并带过去。先看各项日期，没有问题再启动。',
  },
};
/** A way to begin. */
type Way = keyof typeof ways;

const templates: Readonly<Record<string, string>> = {
  'yearly-cycle': '年度常态工作（每年都能用）',
  'chuangxian-zhengyou-2010': '创先争优活动（2010年至2012年）',
};

/** Longest piece of a text that is shown beside a word, characters. */
const longestText = 60;

/** The text, or the beginning of it. */
const clip = (text: string) =>
  [...text].length > longestText ? `${[...text].slice(0, longestText).join('')}…` : text;

/** Sentences of the page `/admin/start`. */
export const adminStart = {
  title: () => '启动活动',
  wayName: ({ way }: { way: Way }) => ways[way].name,
  wayTitle: ({ way }: { way: Way }) => ways[way].title,
  wayHint: ({ way }: { way: Way }) => ways[way].hint,
  templateLabel: () => '活动模板',
  templateName: ({ name }: { name: string }) => {
    const title = templates[name];
    return title === undefined ? name : `${title}　${name}`;
  },
  fileLabel: () => '模板文件（.yaml）',
  fileKept: ({ name }: { name: string }) => `已经上传的模板：${name}。要换一份，再选一次文件。`,
  nameLabel: () => '模板名称（不填就用文件名）',
  nameHint: () => '只用小写字母、数字和“-”，例如 our-campaign。',
  modelLabel: () => '照哪一个活动',
  modelName: ({ title, slug }: { title: string; slug: string }) => `${title}　${slug}`,
  noModel: () => '还没有可以照着再办的活动，请先从模板启动一个。',
  lessonLabel: () => '上一轮的经验教训',
  lessonHint: () => '一行一条，可不填；归档时写过的会自动带上。',
  startsLabel: () => '启动日期',
  cloneStartsHint: () => '不填就是原活动结束的次日。',
  wordsLabel: () => '要换的文字',
  wordsHint: () => '一行一对，写成“旧=新”，例如 2026=2027；可不填，需要换的会在检查后列出来。',
  previewButton: () => '看看各项日期',
  notYet: () => '还没有启动。请核对各项日期，确认后再启动；启动后它就是当前活动。',
  replaceLabel: () => '当前活动还没有结束，确认由这个活动取代（原有承诺仍可查询）',
  beginButton: () => '确认启动',
  refused: () => '模板有下面几处需要先改，活动没有启动，也没有保存。',
  bound: () => '模板里有些文字只适用于原来的启动日期，换成新的文字之后才能启动。活动没有启动，也没有保存。',
  fault: ({ line, path, message }: { line: number; path: string; message: string }) => {
    const place = [line === 0 ? '' : `第${line}行`, path === '' ? '' : `（${path}）`].join('');
    return place === '' ? message : `${place}：${message}`;
  },
  replaceTitle: () => '换掉有时限的文字',
  replaceHint: () => '请逐项写出在新的一轮里怎么说。同样的文字全文一起换。',
  wordLabel: ({ old }: { old: string }) => `“${old}”换成`,
  wordHint: ({ texts }: { texts: readonly string[] }) =>
    `出自：${clip(texts[0] ?? '')}${texts.length > 1 ? `（等${texts.length}处）` : ''}`,
  replaceButton: () => '换好了，看看各项日期',
};
