// The content security policy of our pages (DESIGN.md, decision 13): nothing from elsewhere, no script or style in
// the page itself, no frame around it.

/** Value of the `Content-Security-Policy` header. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');
