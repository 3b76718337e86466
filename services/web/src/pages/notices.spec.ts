import { cookies } from './notice-cookies.js';
import { privacy } from './notice-privacy.js';

const installation = { isDemo: true, isLoopback: true, idle: 20 * 60_000, absolute: 3_600_000 };
const said = (notice: object) => JSON.stringify(notice);

describe('the notices', () => {
  it('tell the names and the times of this installation’s cookies', () => {
    expect(said(cookies(installation))).toContain('After 20 minutes without a page, after 1 hour at most');
    expect(said(cookies(installation))).toContain('_interaction');
    const elsewhere = said(cookies({ ...installation, isDemo: false, isLoopback: false }));
    expect(elsewhere).toContain('__Host-waymark');
    expect(elsewhere).not.toContain('_interaction');
  });

  it('say that everybody is invented only where that is true', () => {
    expect(said(privacy(installation))).toContain('invented');
    expect(said(privacy({ ...installation, isDemo: false }))).not.toContain('invented');
  });
});
