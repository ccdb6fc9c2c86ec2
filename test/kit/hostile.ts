// Texts that are written to do harm, and what must not be left of them wherever they are shown.

/** By what they try. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'a link, a mention and a formula': [
    "=cmd|' /C calc'!A1 本学期每周三下午为学生答疑",
    '[点我领奖](https://evil.example) <a href="https://evil.example">点我领奖</a> <script>alert(1)</script>',
    '@all <@all> @所有人 @\u200ball ＠all',
  ].join(' '),
  'what is not seen': `\u202e本学期\u2066每周三\u200b下午\u061c为学生\ufeff答疑不少于十二次\u2028\u0085👨‍👩‍👧 🏳️‍🌈 a\u200d`,
  'a screen full of nothing': `本学期每周三下午为学生答疑${' '.repeat(20_000)}不少于十二次${'\n \n'.repeat(5000)}`,
  'ten thousand lines': 'a\n'.repeat(10_000),
};

/** What only JSON and addresses carry: XML has no form for it. */
export const unwritable = '本学期每周三\u0000\u0007下午\u001b\ud800为学生答疑\udfff，不少于十二次\uffff';

/** Whatever opens a link, calls everybody, turns or hides words in a text of the application. */
export const harmfulInText =
  /<\s*\/?\s*a|@\s*all|@\s*所有人|(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufeff]/iu;

/** The same where markdown is read: no bracket of a link, no tag, no heading or quote at a line's beginning. */
export const harmfulInMarkdown = /[[\]<`*|~]|__|^\s*[#>]/mu;
