const API = 'https://lambda.us-east-1.amazonaws.com/2017-10-31/functions';

// CloudWatch invokes it with the alarm, and with why it went off.
export const handler = async ({ alarmData }) => {
  const { FUNCTION, LIMIT } = process.env;
  const { alarmName, state } = alarmData;
  if (state.value !== 'ALARM') return { limited: false };

  const response = await fetch(`${API}/${FUNCTION}/concurrency`, {
    method: 'PUT',
    body: JSON.stringify({ ReservedConcurrentExecutions: Number(LIMIT) }),
  });
  if (!response.ok) throw new Error(`Lambda answered ${response.status}`);
  console.warn(`${alarmName}: ${FUNCTION} has ${LIMIT} environments from now on. ${state.reason}`);
  return { limited: true };
};
