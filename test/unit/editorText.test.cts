import { withoutTags } from '../../nodes/MiraklConnectOrders/reporting/editorText';

it.each([
	['<img src=x onerror=alert(1)>', '‹img src=x onerror=alert(1)>'],
	['</b><!-- <?x <A href=y>', '‹/b>‹!-- ‹?x ‹A href=y>'],
	['must be >= 0 and <= 5, a < b', 'must be >= 0 and <= 5, a < b'],
	['&lt;img&gt;', '&lt;img&gt;'],
])('turns %j into %j', (text, expected) => {
	expect(withoutTags(text)).toBe(expected);
});
