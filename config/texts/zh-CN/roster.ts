// What the office reads about a roster file: every fault and warning as one sentence that says where, what and
// how to put it right; and the preview of an import.

/** A cell's value as written in the file. */
interface Written {
  value: string;
}

const faultTexts = {
  fileTooLarge: ({ maxMiB }: { maxMiB: number }) =>
    `文件超过${maxMiB}MB，请删去图片等无关内容，或分成几个文件导入。`,
  fileTypeUnsupported: () => '这种文件读不了，请另存为 xlsx 或 csv 后再传。',
  encodingUnknown: () => '文件的文字编码认不出来，请另存为 xlsx，或“CSV UTF-8”后再传。',
  csvBroken: () => '从这里起读不下去，多半是双引号没有成对，请核对后再传，或另存为 xlsx。',
  xlsxBroken: () => '表格打不开，可能已损坏或加了密码，请用 Excel 或 WPS 另存一份后再传。',
  tooManyRows: ({ max }: { max: number }) => `表格超过${max}行，请分成几个文件导入。`,
  tooManyColumns: ({ max }: { max: number }) => `这一行超过${max}列，请删去右侧多余的内容。`,
  sheetEmpty: () => '表格里没有人员。第一行请写表头，第二行起每人一行。',
  headingMissing: ({ heading }: { heading: string }) => `缺少必需的表头：${heading}。补上这一列即可。`,
  headingRepeated: ({ heading }: { heading: string }) => `表头“${clip(heading)}”出现了两次，请只保留一列。`,
  headingUnknown: ({ heading, nearest }: { heading: string; nearest: string | null }) =>
    nearest === null
      ? `表头“${clip(heading)}”不在约定之内，这一列未读。`
      : `表头“${clip(heading)}”不在约定之内，这一列未读；是否想写“${nearest}”？`,
  valueMissing: () => '这一格必填，请补上。',
  nameInvalid: ({ value }: Written) => `“${clip(value)}”不像姓名，请核对。`,
  staffNoInvalid: ({ value }: Written) => `工号“${clip(value)}”只能用数字、字母、“-”和“_”，不超过32位。`,
  staffNoRepeated: ({ value, firstLine }: Written & { firstLine: number }) =>
    `工号“${clip(value)}”与第${firstLine}行重复，请核对是哪一位的。`,
  orgPathInvalid: ({ value }: Written) => `组织“${clip(value)}”里有空的一级，请从上级写起，中间用“/”隔开。`,
  orgPathTooDeep: ({ max }: { max: number }) => `组织层级超过${max}级，请核对“/”的位置。`,
  orgNameTooLong: ({ max }: { max: number }) => `组织名称超过${max}个字，请核对。`,
  orgKindConflict: ({
    org,
    kind,
    firstKind,
    firstLine,
  }: {
    org: string;
    kind: string;
    firstKind: string;
    firstLine: number;
  }) => `“${clip(org)}”在第${firstLine}行写作“${firstKind}”，这里写作“${kind}”，请改为一致。`,
  orgKindMissing: ({ org }: { org: string }) =>
    `“${clip(org)}”是新的组织，请在“组织类型”里写明是党委、党总支还是党支部等。`,
  orgParentUnusual: ({
    org,
    kind,
    parent,
    parentKind,
  }: {
    org: string;
    kind: string;
    parent: string;
    parentKind: string;
  }) =>
    `“${clip(org)}”（${kind}）直接设在“${clip(parent)}”（${parentKind}）之下，较为少见，请留意是否漏写了一级。`,
  orgUnknown: ({ value }: Written) => `没有找到组织“${clip(value)}”，请核对名称，或写出从上级起的全称。`,
  orgAmbiguous: ({ value, choices }: Written & { choices: readonly string[] }) =>
    `有${choices.length}个组织叫“${clip(value)}”，请写全称，例如“${clip(choices[0] ?? '')}”。`,
  termUnknown: ({ value, choices }: Written & { choices: readonly string[] }) =>
    `“${clip(value)}”不在可选项之内，可填：${choices.join('、')}。`,
  postMalformed: ({ value }: Written) => `“${clip(value)}”没有读懂，请写成“组织:角色”，多项之间用“、”隔开。`,
  sortOrderInvalid: ({ value }: Written) => `排序“${clip(value)}”请填整数，或留空。`,
  accountInvalid: ({ value }: Written) =>
    `账号“${clip(value)}”里有账号不会有的字符，请填通讯录里的账号（userid），而不是姓名。`,
  accountRepeated: ({ value, firstLine }: Written & { firstLine: number }) =>
    `账号“${clip(value)}”与第${firstLine}行重复，一个账号只能对应一人。`,
  accountTaken: ({ value, holder }: Written & { holder: string }) =>
    `账号“${clip(value)}”已与工号${holder}绑定，导入不会改动它。请先与本人核实并解除原绑定，再导入。`,
  identityAssumed: ({ people }: { people: number }) =>
    `有${people}人未填“身份”：原有人员保持不变，新增人员按“党员”登记，请留意。`,
};

type FaultTexts = typeof faultTexts;

/** A fault or warning as the sentences take it; line 0 stands for the whole file. */
export type RosterFaultFacts = {
  [C in keyof FaultTexts]: {
    readonly line: number;
    readonly column: string | null;
    readonly code: C;
    readonly params: Parameters<FaultTexts[C]> extends [infer P] ? P : Record<string, never>;
  };
}[keyof FaultTexts];

/** Long or hostile values are shown only so far that a person recognises the cell. */
function clip(value: string): string {
  const signs = [...value.replace(/\s+/gu, ' ')];
  return signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : signs.join('');
}

function where(line: number, column: string | null): string {
  const heading = column === null ? '' : `“${clip(column)}”`;
  return line === 0 ? `${heading}${heading && '：'}` : `第${line}行${heading}：`;
}

/** Sentences about roster files. */
export const roster = {
  /** A fault or warning: where, what, how to put it right. */
  fault: (fault: RosterFaultFacts): string => {
    const tell = faultTexts[fault.code] as (params: RosterFaultFacts['params']) => string;
    return where(fault.line, fault.column) + tell(fault.params);
  },
  /** The head of a list of faults. Nothing has been imported. */
  refused: ({ faults }: { faults: number }): string =>
    `名册尚未导入：有${faults}处需要先改。改好后重新上传即可，已有的名册没有变动。`,
  /** The preview's summary, before anything is saved. */
  preview: (count: {
    peopleAdded: number;
    peopleChanged: number;
    peopleUnchanged: number;
    peopleMissing: number;
    orgsAdded: number;
    postsAdded: number;
    postsEnded: number;
  }): string =>
    `请先过目，确认后才保存：新增${count.peopleAdded}人，变更${count.peopleChanged}人，` +
    `不变${count.peopleUnchanged}人；新增组织${count.orgsAdded}个，任职新增${count.postsAdded}项、` +
    `结束${count.postsEnded}项。另有${count.peopleMissing}人在册而文件中没有，保持原样。`,
  /** After the import; the same file again changes nothing. */
  imported: ({ added, changed }: { added: number; changed: number }): string =>
    `名册已更新：新增${added}人，变更${changed}人。同一份文件再次导入不会重复登记。`,
};
