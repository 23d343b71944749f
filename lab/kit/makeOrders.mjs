// Plain JavaScript without imports: its text is also the code of a Code node, so that all ways to send
// send the very same orders.

/**
 * Complete orders of two lines each, about 1.8 kB of JSON an order.
 *
 * @param {number} count
 * @param {string} prefix of their ids
 */
export function makeOrders(count, prefix = 'ORDER') {
	const address = {
		first_name: 'Ada',
		last_name: 'Martin',
		street: '12 rue des Lilas',
		street_additional_info: 'Bâtiment B',
		zip_code: '75011',
		city: 'Paris',
		country: 'France',
		country_iso_code: 'FRA',
		phone: '+33100000000',
	};
	/** @param {number} amount */
	const eur = (amount) => ({ amount, currency: 'EUR' });
	/** @param {number} index */
	const moment = (index) => new Date(Date.UTC(2026, 6, 7) + index * 61_007).toISOString();
	return Array.from({ length: count }, (_, index) => {
		const id = `${prefix}-${index + 1}`;
		// Moments of their own, so that nothing can be looked up instead of read.
		const [created_at, updated_at] = [moment(index), moment(index + 5)];
		return {
			channel_order_id: id,
			created_at,
			channel_updated_at: updated_at,
			status: 'AWAITING_SHIPMENT',
			fulfillment: { type: 'FULFILLED_BY_SELLER' },
			shipping_info: {
				email: 'ada.martin@example.com',
				address: { ...address },
				carrier: 'Colissimo',
				method: 'Home delivery',
			},
			billing_info: { address: { ...address } },
			order_lines: [1, 2].map((position) => ({
				channel_order_line_id: `${id}-${position}`,
				created_at,
				updated_at,
				quantity: position,
				can_cancel: true,
				can_refund: false,
				price: eur(29.9 * position),
				total_shipping_price: eur(4.5),
				taxes: [{ code: 'TVA', amount: eur(5.98 * position), rate: 20 }],
				shipping_taxes: [{ code: 'TVA', amount: eur(0.9), rate: 20 }],
				product: { id: `SKU-${position}`, title: 'Chair with armrests, solid oak' },
				status: 'AWAITING_SHIPMENT',
			})),
		};
	});
}
