// Every sentence the bot can say, made with sample parameters and held to PRACTICE.md, "How the bot speaks". The
// table of samples is typed by the sentences themselves: a new one without a sample does not compile.
import assert from 'node:assert/strict';
import { isExplained } from '../config/texts/zh-CN/help.ts';
import { texts } from '../config/texts/zh-CN/texts.ts';
import { commands } from '../handlers/index.ts';
import { renderSentence, type TextKey } from '../src/text.ts';
import { samples } from './kit/text-samples.ts';

const keys = Object.entries(texts).flatMap(([topic, sentences]) =>
  Object.keys(sentences).map((sentence) => `${topic}.${sentence}` as TextKey),
);

const sentencesOf = (key: TextKey): string[] =>
  samples[key].map(([params]) => renderSentence({ key, params: { ...params } }));

describe('every sentence', () => {
  const broken = /undefined|null|NaN|\[object|\$\{/;
  const harsh = /催办|逾期|通报批评|收到请回复|@all|务必|尽快/;
  const loud = /[!！]|\p{Extended_Pictographic}/u;
  const doubled = /。。|，，|，。|。，|：：|；；|。；/;

  it('has a sample here', () => {
    assert.deepEqual(Object.keys(samples).sort(), [...keys].sort());
    for (const key of keys) assert.ok(samples[key].length > 0, key);
  });

  for (const key of keys) {
    it(`${key} is whole, calm and friendly`, () => {
      for (const sentence of sentencesOf(key)) {
        assert.ok(sentence.trim().length > 3 && sentence === sentence.trim(), `"${sentence}"`);
        assert.doesNotMatch(sentence, broken);
        assert.doesNotMatch(sentence, harsh);
        assert.doesNotMatch(sentence, loud);
        assert.doesNotMatch(sentence, doubled);
        assert.doesNotMatch(sentence, /(?<!其)你/, '您, not 你');
      }
    });
  }
});

describe('the help', () => {
  it('explains every command', () => {
    assert.deepEqual(
      commands.filter((command) => !isExplained(command.name)).map((command) => command.name),
      [],
    );
  });

  it('offers members what they can write and others what they can read', () => {
    const [member = '', reader = ''] = sentencesOf('help.overview');

    assert.match(member, /· 承诺　写、改、看、撤回公开承诺/);
    assert.match(reader, /· 承诺　看身边党员和党组织公布的承诺/);
  });
});

describe('renderSentence', () => {
  it('apologises for a sentence of a newer version', () => {
    for (const key of ['ballot.opened', 'pledge.constructor', 'constructor.name', 'pledge']) {
      assert.match(renderSentence({ key: key as TextKey, params: {} }), /^有一条消息暂时显示不了/);
    }
  });
});
