// What one page of the office is, as data: who may, what it shows, which forms it takes. `admin-serve` opens the
// transaction, asks permission and keeps the audit log. A new page is one file and one line in `admin-sections`.
import type { Action, Actor } from '../domain/permission.ts';
import type { Session } from '../domain/session.ts';
import type { Frame, Tx } from '../services/frame.ts';
import type { Tenants } from '../services/roster.ts';
import type { Sentence } from '../text.ts';
import type { ApiCall } from './admin-api.ts';
import type { SentFile } from './admin-multipart.ts';
import type { Page, PageGroup } from './admin-page.ts';
import type { RouteAnswer } from './route.ts';

/** A form that was sent. */
export interface SentForm {
  readonly fields: URLSearchParams;
  readonly files: ReadonlyMap<string, SentFile>;
}

/** Everything that a page is given. */
export interface SectionContext {
  readonly tx: Tx;
  readonly frame: Frame;
  readonly actor: Actor;
  readonly session: Session;
  /** `/admin`, as the browser sees it. */
  readonly root: string;
  /** The pages that the actor may see. */
  readonly offered: readonly PageGroup[];
  /** For the forms of the page. */
  readonly formToken: string;
  /** Of the address. */
  readonly query: URLSearchParams;
  /** Why the form that was just sent was not taken; null where none was. */
  readonly fault: Sentence | null;
  /** What was typed into it, to be kept. */
  readonly typed: URLSearchParams | null;
  readonly tenants: Tenants;
  /** Names of the campaign templates. */
  readonly templates: readonly string[];
  /** Where uploads are kept until they are confirmed. */
  readonly dataDir: string;
  /** Makes a personal link to the board; null for the token's holder, who is no person. */
  readonly boardUrl: (() => string) | null;
  /** Calls a route of the REST API in this transaction, as this actor: what it refuses, the page refuses. */
  api(call: ApiCall): Promise<RouteAnswer>;
}

/** What a page or a form answers. */
export type SectionAnswer =
  | { readonly kind: 'page'; readonly page: Page; readonly status?: number }
  /** Done: look at this page (a path under the root, with its query). */
  | { readonly kind: 'moved'; readonly to: string }
  /** Look at an address of ours outside these pages. */
  | { readonly kind: 'elsewhere'; readonly url: string }
  | {
      readonly kind: 'file';
      readonly file: Buffer;
      readonly contentType: string;
      readonly fileName: string;
    };

/** What a form is given before its transaction. */
export interface PrepareContext {
  /** What a route of the REST API fetches from elsewhere, as this actor. */
  prepareApi(call: ApiCall): Promise<unknown>;
}

/** One form of a page. */
export interface SectionForm {
  /** Whether it carries a file of up to 20 MiB. */
  readonly upload?: boolean;
  /** What sending it means, where that is more than looking at the page. */
  readonly action: Action;
  /** What has to be fetched from elsewhere, before the transaction is opened. Permission has been asked. */
  prepare?(context: PrepareContext, form: SentForm): Promise<unknown>;
  /** @param prepared what `prepare` gave; undefined where there is none */
  run(context: SectionContext, form: SentForm, prepared: unknown): Promise<SectionAnswer>;
}

/** A page of the office. */
export interface Section {
  /** `/roster`. */
  readonly path: string;
  readonly title: Sentence;
  readonly action: Action;
  /** Whether it shows persons: then each look is noted in the audit log. */
  readonly personal: boolean;
  show(context: SectionContext): Promise<SectionAnswer>;
  /** Path behind the page's own (`/apply`, or nothing) → form. */
  readonly forms?: Readonly<Record<string, SectionForm>>;
  /** Path behind the page's own → a file to take away, or the way elsewhere; each is noted in the audit log. */
  readonly files?: Readonly<Record<string, (context: SectionContext) => Promise<SectionAnswer>>>;
}

/** Names a page. */
export function defineSection(section: Section): Section {
  return section;
}

/** The answer of a page that shows something. */
export function pageOf(section: Pick<Section, 'title'>, body: Page['body'], status = 200): SectionAnswer {
  return { kind: 'page', status, page: { title: section.title, body } };
}
