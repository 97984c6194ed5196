const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const handler = async (event) => {
  const order = JSON.parse(event.body);
  if (!(order.amount > 0)) return answer(400, { error: 'amount must be above 0' });

  const payment = await fetch('https://payments.test/charge', { method: 'POST', body: JSON.stringify(order) });
  return payment.ok ? answer(201, { paid: order.amount }) : answer(502, { error: 'the payment failed' });
};
