/** The header. */
export const HEADER_TEXT = {
  header: {
    example: 'Scenario',
    seed: 'Seed',
    seedHint: 'The luck of the run. The same seed gives the same run; another one restarts it.',
    rules: (region: string, rules: string, isToday: boolean) =>
      isToday ? `${region} · rules and prices as of ${rules}` : `${region} · rules of ${rules}, prices of today`,
    open: 'Open',
    openHint: 'A scenario.json of your own, with the handler files it names',
    openNoJson: 'Choose a scenario.json, and with it the handler files it names.',
    openNotJson: (why: string) => `This file is not JSON: ${why}`,
    ownScenario: 'Your scenario',
    toDark: 'Dark colours',
    toLight: 'Light colours',
    settings: 'Settings',
    meaning: 'Numbers',
  },
} as const;
