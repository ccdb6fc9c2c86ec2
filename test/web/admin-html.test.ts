import assert from 'node:assert/strict';
import { escapeHtml, html } from '../../src/web/admin-html.ts';

describe('html', () => {
  it('escapes whatever text is put in, in elements and attributes', () => {
    const typed = `"><script>alert('x')</script>&`;

    const { markup } = html`<p title="${typed}">${typed}</p>`;

    const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;';
    assert.equal(markup, `<p title="${escaped}">${escaped}</p>`);
    assert.equal(escapeHtml(typed), escaped);
  });

  it('leaves its own markup as it is, one piece or many, and null out', () => {
    const items = ['甲<', '乙'].map((text) => html`<li>${text}</li>`);

    assert.equal(
      html`<ul>${items}</ul>${null}${html`<hr>`}${3}`.markup,
      '<ul><li>甲&lt;</li><li>乙</li></ul><hr>3',
    );
  });
});
