import { ANSWER, ANSWER_END, type AnswerPort, type EventRecord, endRequest, type LambdaParts } from '../../lambda';

/** Clients behind a front door that wait as long as it takes and never try again: the first answer is the end of their request. */
export class Unattended implements AnswerPort {
  constructor(private readonly parts: LambdaParts) {}

  onAnswer(event: EventRecord, _attempt: number, status: number, cause: number): void {
    event.tries = 1;
    endRequest(this.parts, event, status, cause, cause === ANSWER.success ? ANSWER_END.answered : ANSWER_END.notRetryable);
  }
}
