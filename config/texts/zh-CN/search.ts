// Finding people and organisations by what was typed: how to write it where nobody fits, and where not all are listed.

/** Behind a list of those who fit: a longer one is cut. */
export const notAmong = '不在其中请再写几个字';

/** Sentences of the search. */
export const search = {
  /** Behind a sentence that says nobody was found. */
  hint: ({ near }: { near: readonly string[] }) =>
    near.length === 0
      ? '写名字的一部分、工号或拼音都行，例如“wangshizhi”“wsz”。'
      : `您要找的是不是${near.join('、')}？是的话请发工号。`,
};
