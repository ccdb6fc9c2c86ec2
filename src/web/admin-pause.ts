// Stops what goes out unasked, and lets it go on by a second person: the page of `/暂停` and `/恢复`.
import { can } from '../domain/permission.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import { asked, faultOf, fieldOf, formOf, given, noticeOf, soft, tell, timeOf } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { OutgoingAnswer } from './outgoing.ts';

function stateOf({ pause, waiting }: OutgoingAnswer, zone: string): string {
  if (pause === null) return tell(say('adminPause.running'));
  const { by, reason, pausedAt } = pause;
  return tell(say('adminPause.held', { name: by, at: timeOf(pausedAt, zone), reason, waiting }));
}

function pauseForm(context: SectionContext): Html {
  const reason = { name: 'reason', label: say('adminPause.reasonLabel'), required: true, max: 100 };
  const body = fieldOf(context, reason);
  return formOf(context, { action: '/pause/stop', button: say('adminPause.pauseButton'), body });
}

function resumeForm(context: SectionContext): Html {
  const body = soft(say('adminPause.resumeHint'));
  return formOf(context, { action: '/pause/resume', button: say('adminPause.resumeButton'), body });
}

async function viewPause(context: SectionContext): Promise<Html> {
  const state = jsonOf<OutgoingAnswer>(await context.api({ method: 'GET', path: '/api/outgoing' }));
  const done = asked(context, 'done') === '1' ? say('adminPause.done') : null;
  const mayChange = can(context.actor, 'outgoing.pause').allowed;
  const form = state.paused ? resumeForm(context) : pauseForm(context);
  return html`${faultOf(context)}${noticeOf(done)}
<section><p>${stateOf(state, context.frame.zone)}</p>${soft(say('adminPause.hint'))}
${mayChange ? form : soft(say('pause.topOnly'))}</section>`;
}

/** The page of the pause. */
export const pauseSection: Section = defineSection({
  path: '/pause',
  title: say('adminPause.title'),
  action: 'outgoing.read',
  personal: false,
  show: async (context) => pageOf(pauseSection, await viewPause(context)),
  forms: {
    '/stop': {
      action: 'outgoing.pause',
      async run(context, { fields }) {
        const query = { reason: given(fields, 'reason') };
        await context.api({ method: 'POST', path: '/api/outgoing/pause', query });
        return { kind: 'moved', to: '/pause?done=1' };
      },
    },
    '/resume': {
      action: 'outgoing.resume',
      async run(context) {
        await context.api({ method: 'POST', path: '/api/outgoing/resume' });
        return { kind: 'moved', to: '/pause?done=1' };
      },
    },
  },
});
