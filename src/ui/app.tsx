import { MantineProvider } from '@mantine/core';
import { cssVariables, ErrorBoundary, TEXT, theme } from './kit';
import { LabScreen } from './lab';
import { type Keeping, KeepingProvider, LabProvider } from './stores';

/** The page: colours, the Lab, and something to read when all of it fails. */
export function App({ keeping }: { readonly keeping: Keeping }) {
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
        <LabProvider lab={keeping.lab}>
          <KeepingProvider keeping={keeping}>
            <LabScreen />
          </KeepingProvider>
        </LabProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
