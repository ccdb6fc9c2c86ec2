// What is said about the open question itself, whatever it is about.

/** Sentences about the open question. */
export const dialog = {
  nothingOpen: () => '现在没有办到一半的事。要办的事发“待办”可以看，其他用法请发“帮助”。',
  stillOpen: () => '刚才的问题我还留着，直接回答就行；想再看一遍问题，回“继续”。',
  numbersAre: ({ count }: { count: number }) =>
    count === 2 ? '这里请回 1 或 2，刚才的内容都还在。' : `这里请回 1 到 ${count} 的数字，刚才的内容都还在。`,
};
