// Sample parameters for the sentences about pictures and files with a pledge.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type FileKey = Extract<TextKey, `pledgeFile.${string}`>;

const organization = '教工第一党支部';
const url = 'https://example.edu.cn/h5/files?of=01&t=01';

/** Sentence → parameters to make it with. */
export const pledgeFileSamples: { [K in FileKey]: readonly ArgumentsOf<K>[] } = {
  'pledgeFile.withNote': [[{ organization: null, count: 1 }], [{ organization, count: 9 }]],
  'pledgeFile.which': [[{ count: 2, choices: ['我自己的承诺', `${organization}的承诺`] }]],
  'pledgeFile.own': [[]],
  'pledgeFile.ofOrganization': [[{ organization }]],
  'pledgeFile.late': [
    [{ organization: null, version: 1, count: 1 }],
    [{ organization, version: 2, count: 3 }],
  ],
  'pledgeFile.saving': [[{ organization: null, count: 2 }], [{ organization, count: 1 }]],
  'pledgeFile.full': [[{ most: 9 }]],
  'pledgeFile.nothing': [[]],
  'pledgeFile.answerFirst': [[]],
  'pledgeFile.otherKind': [[]],
  'pledgeFile.noReference': [[]],
  'pledgeFile.lost': [
    [{ medium: 'image', reason: 'gone' }],
    [{ medium: 'file', reason: 'too-large' }],
    [{ medium: 'file', reason: 'type' }],
    [{ medium: 'image', reason: 'damaged' }],
    [{ medium: 'image', reason: 'failed' }],
    [{ medium: 'file', reason: 'of-a-newer-version' }],
  ],
  'pledgeFile.taken': [[{ organization: null }], [{ organization }]],
  'pledgeFile.takenPending': [[{ count: 0 }], [{ count: 2 }]],
  'pledgeFile.takenNothing': [[]],
  'pledgeFile.choiceCancelled': [[]],
  'pledgeFile.displaced': [[{ count: 2 }]],
  'pledgeFile.link': [[{ url, minutes: 30 }]],
  'pledgeFile.siteName': [[]],
  'pledgeFile.title': [[{ name: '李试甲' }]],
  'pledgeFile.noneShown': [[]],
  'pledgeFile.noteDay': [[{ on: '2026-12-01' }]],
  'pledgeFile.pictureOf': [[{ on: '2026-12-01', number: 1 }]],
  'pledgeFile.download': [
    [{ name: '答疑记录.pdf', extension: 'pdf', size: '1.2MB' }],
    [{ name: null, extension: 'docx', size: '30KB' }],
  ],
  'pledgeFile.linkUnknown': [[]],
  'pledgeFile.linkEnded': [[{ minutes: 30 }]],
  'pledgeFile.notFound': [[]],
  'pledgeFile.notYours': [[]],
};
