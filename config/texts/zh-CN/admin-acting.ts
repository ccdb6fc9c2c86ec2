// The office's page for those who act for somebody.

/** Sentences of the page `/admin/acting`. */
export const adminActing = {
  title: () => '代理安排',
  hint: () =>
    '本人出差、请假期间，他的职务由另一位同志代理：要审核、要办的事发给代理的同志，到期自动恢复。双方都会收到告知。系统、安全、审计三个管理员不能代理。',
  listTitle: () => '现在和今后的代理',
  headings: () => '本人|代理人|职务|起止|事由|办理',
  none: () => '现在没有登记的代理。',
  allPosts: () => '全部职务',
  endButton: () => '提前结束',
  ended: () => '代理已经结束，从现在起由本人办理；代理的同志会收到告知。',
  nameTitle: () => '登记一项代理',
  principalLabel: () => '谁不在（工号或姓名）',
  actingLabel: () => '由谁代理（工号或姓名）',
  actingHint: () => '须是正式党员，在本人上一级党组织的范围之内。',
  orgLabel: () => '只代理一个组织的职务（写组织名称，不填为全部职务）',
  fromLabel: () => '从哪天起',
  untilLabel: () => '到哪天止（那天也算）',
  reasonLabel: () => '事由，如“出差”（可不填）',
  nameButton: () => '登记代理',
  named: ({ reachable }: { reachable: boolean }) =>
    reachable
      ? '代理已经登记，双方会收到告知。'
      : '代理已经登记。代理的同志还没有绑定账号，暂时收不到消息，请当面告诉。',
};
