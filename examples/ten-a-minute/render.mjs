let rendered = 0;

export const handler = async ({ report }, context) => {
  const isCold = rendered === 0;
  const response = await fetch('https://printer.test/pages', { method: 'POST', body: JSON.stringify({ report }) });
  if (!response.ok) throw new Error(`the printer answered ${response.status}`);

  const { pages } = await response.json();
  rendered += 1;
  console.log(JSON.stringify({ report, pages, isCold, environment: context.logStreamName }));
  return { report, pages, rendered };
};
