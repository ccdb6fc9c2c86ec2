// The office's page for the tree of organisations.

/** Sentences of the page `/admin/tree`. */
export const adminTree = {
  title: () => '组织调整',
  hint: () =>
    '组织换上级或改名称时用。先看会有哪些变化，确认后才保存；下级一同过去，此前的结果仍按当时的组织和名称查看。',
  orgLabel: () => '要调整的组织',
  orgHint: () => '写名称；有同名的，写从上级起的全称，例如 示例大学党委/示例学院党总支。',
  toLabel: () => '新的上级（不换上级就不填）',
  nameLabel: () => '新的名称（不改名称就不填）',
  onLabel: () => '从哪一天起（今天或以前）',
  lookButton: () => '看看会有哪些变化',
  notYet: () => '还没有保存。以下变化确认后生效。',
  move: (move: { from: string; to: string; on: string; organizations: number; people: number }) =>
    `自${move.on}起，${move.from} → ${move.to}。涉及${move.organizations === 1 ? '这个组织' : `连同下级共${move.organizations}个组织`}，${move.people}人。`,
  confirmButton: () => '确认调整',
  done: () => '组织已经调整好，此后的提醒和审核按新的组织走。',
};
