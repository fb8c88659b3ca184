/** What was found of what was asked for; an error among the answers is thrown. */
export function present<T>(answers: readonly (T | Error | null)[]): T[] {
  return answers.flatMap((answer) => {
    if (answer instanceof Error) throw answer;
    return answer === null ? [] : [answer];
  });
}
