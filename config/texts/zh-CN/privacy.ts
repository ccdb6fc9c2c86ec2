// The privacy notice (告知书). Raising `noticeVersion` shows it to everybody once more.

/** Version of the notice below; recorded with every account that was shown it. */
export const noticeVersion = 1;

/** Sentences about personal information. */
export const privacy = {
  notice: ({ school }: { school: string | null }) =>
    [
      `个人信息告知（第${noticeVersion}版）`,
      `处理者：${school ?? '本校党委'}。用途：组织公开承诺、领导点评、群众评议和评选表彰。`,
      '我保存：姓名、工号、所在组织和任职、您发给我的内容、办理的时间。企业微信、钉钉受托传送消息。',
      '保存期限按学校档案规定。您可以要求查看、更正、导出或删除自己的信息，请联系党委工作部。',
      '请不要在这里发送涉密或内部资料。这条消息不需要回复。',
    ].join('\n'),
};
