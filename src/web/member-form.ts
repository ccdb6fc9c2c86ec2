// Forms of the pages that are written on: each comes from a page of ours (its origin), was given to this very session
// (its token) and has an id of its own, by which a second press is known. Knows no single form.
import type { Context } from 'koa';
import { formTokenOf, isSameMac } from '../domain/session.ts';
import { takeRandom } from '../random.ts';
import { readCookie } from './admin-cookie.ts';
import { cleanFields, isFromHere, readFormFields, tokenField } from './admin-form.ts';
import { type Html, html } from './admin-html.ts';
import type { MemberPlace } from './member-place.ts';
import { memberCookie } from './member-session.ts';

/** Name of the field that carries the form's id. */
export const formIdField = 'formId';

/** A form, or why it is not accepted: from another site, or from a session or a page that is no more. */
export type MemberFormRead =
  | { readonly outcome: 'accepted'; readonly formId: string; readonly fields: URLSearchParams }
  | { readonly outcome: 'cross-site' }
  | { readonly outcome: 'stale'; readonly fields: URLSearchParams };

function tokenOf(ctx: Context, { deps }: MemberPlace, formId: string): string {
  const key = { key: deps.sessionKey, tokenDigest: '' };
  return formTokenOf(`${readCookie(ctx, memberCookie) ?? ''}:${formId}`, key);
}

/** The hidden fields of a new form. */
export function giveForm(ctx: Context, place: MemberPlace): Html {
  const formId = takeRandom(16).toString('hex');
  return html`<input type="hidden" name="${tokenField}" value="${tokenOf(ctx, place, formId)}">
<input type="hidden" name="${formIdField}" value="${formId}">`;
}

/**
 * Reads a posted form.
 * @throws AppError `too-large`, `input` for what is no form
 */
export async function readMemberForm(ctx: Context, place: MemberPlace): Promise<MemberFormRead> {
  if (!isFromHere(ctx, place.origin)) return { outcome: 'cross-site' };
  const fields = cleanFields((await readFormFields(ctx, 'fields')).fields);
  const formId = fields.get(formIdField) ?? '';
  const isOurs =
    /^[0-9a-f]{32}$/.test(formId) && isSameMac(fields.get(tokenField) ?? '', tokenOf(ctx, place, formId));
  return isOurs ? { outcome: 'accepted', formId, fields } : { outcome: 'stale', fields };
}
