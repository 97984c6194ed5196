import { DiscreteChoice, type Stream } from '../../kernel';

/** User agents in common use in 2026, with rough shares (an assumption; the shares of desktop and phone browsers are about even). */
const AGENTS: readonly { readonly share: number; readonly text: string }[] = [
  {
    share: 28,
    text: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  },
  {
    share: 27,
    text: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  },
  {
    share: 20,
    text: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  },
  {
    share: 9,
    text: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  },
  {
    share: 7,
    text: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  },
  { share: 5, text: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0' },
  {
    share: 3,
    text: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  },
  { share: 1, text: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
];

const choice = new DiscreteChoice(AGENTS.map((agent) => agent.share));

/** How many agents there are. */
export const USER_AGENTS = AGENTS.length;

/** The number of a client's agent, by a key. */
export function userAgentIndexOf(stream: Stream, keyA: number, keyB: number): number {
  return choice.indexOf(stream.unit(keyA, keyB, 2, 0));
}

/** The text of that agent. */
export function userAgentText(index: number): string {
  return (AGENTS[index] as { text: string }).text;
}
