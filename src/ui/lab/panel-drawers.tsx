import { Drawer } from '@mantine/core';
import { useCallback } from 'react';
import { TEXT } from '../kit';
import { useLab, useSending, useView } from '../stores';
import { LeftPanel } from './left-panel';
import { RightPanel } from './right-panel';

/** The panels that do not fit beside the centre, as drawers; loaded only where one does not. */
export function PanelDrawers({ isLeft, isRight }: { readonly isLeft: boolean; readonly isRight: boolean }) {
  const lab = useLab();
  const close = useCallback(() => lab.view.setState({ drawer: null }), [lab]);
  const isSending = useSending((state) => state.openFor !== null);
  const isTold = useView((view) => view.selected !== null && view.meaningTab === 'story');
  return (
    <>
      <Drawer opened={isLeft} onClose={close} title={TEXT.header.settings} size={360} returnFocus={!isSending}>
        <LeftPanel />
      </Drawer>
      <Drawer
        opened={isRight}
        onClose={close}
        closeOnEscape={!isTold} // first back to the story of the run
        title={TEXT.tabs.panel}
        position="right"
        size={380}
      >
        <RightPanel />
      </Drawer>
    </>
  );
}
