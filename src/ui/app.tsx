import { MantineProvider } from '@mantine/core';
import { cssVariables, ErrorBoundary, TEXT, theme } from './kit';
import { type Example, LabScreen } from './lab';
import { type LabController, LabProvider } from './stores';

/** The page: colours, the Lab, and something to read when all of it fails. */
export function App({ lab, examples }: { readonly lab: LabController; readonly examples: readonly Example[] }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ErrorBoundary
        fallback={(error) => (
          <main>
            <h1>{TEXT.problems.pageTitle}</h1>
            <pre>{error.message}</pre>
          </main>
        )}
      >
        <LabProvider lab={lab}>
          <LabScreen examples={examples} />
        </LabProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
