// The change of the address book inside a decrypted callback (document 90970 and following). Members only: departments and
// tags are no matter of the roster's.
import { AppError } from '../../errors.ts';
import { updateKey } from '../../update.ts';
import type { ContactOpened } from '../messenger.ts';
import { useridPattern } from './types.ts';
import { textOf, type XmlNode } from './xml.ts';

/** Status of somebody who has left the corporation. */
const leftStatus = '5';

function requireUserid(node: XmlNode, tag: string): string {
  const value = textOf(node, tag);
  if (value !== null && useridPattern.test(value)) return value;
  throw new AppError('input', 'wecom-contact', 'a field of the change is missing or malformed', {
    details: tag,
  });
}

function ignored(reason: string): ContactOpened {
  return { kind: 'ignored', reason };
}

/** @throws AppError `input` (`wecom-contact`) */
export function decodeContactChange(node: XmlNode, corpId: string): ContactOpened {
  if (textOf(node, 'ToUserName') !== corpId) return ignored('other corporation');
  const event = (textOf(node, 'Event') ?? '').toLowerCase();
  if (event !== 'change_contact') return ignored('other event');
  const type = (textOf(node, 'ChangeType') ?? '').toLowerCase();
  if (!['create_user', 'update_user', 'delete_user'].includes(type)) return ignored('no change of a member');
  const account = requireUserid(node, 'UserID');
  const key = account.toLowerCase();
  const renamed = textOf(node, 'NewUserID') === null ? null : requireUserid(node, 'NewUserID');
  const isLeft = type === 'delete_user' || textOf(node, 'Status') === leftStatus;
  // Events have no id: everything that tells two changes apart.
  const eventKey = updateKey([
    'wecom-contacts',
    corpId,
    textOf(node, 'CreateTime') ?? '',
    type,
    key,
    renamed?.toLowerCase() ?? '',
    textOf(node, 'Status') ?? '',
  ]);
  const fact = { eventKey, changeType: type };
  if (isLeft) return { kind: 'change', ...fact, change: { kind: 'gone', key } };
  if (type === 'create_user') return { kind: 'change', ...fact, change: { kind: 'created', account, key } };
  if (renamed === null || renamed.toLowerCase() === key) return ignored('nothing that concerns the account');
  const newKey = renamed.toLowerCase();
  return { kind: 'change', ...fact, change: { kind: 'renamed', key, account: renamed, newKey } };
}
