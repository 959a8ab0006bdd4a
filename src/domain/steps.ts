/** Long work in short steps, between which its caller may do other things. */
export type Steps<Result> = Generator<undefined, Result>

/** Does all of it at once. */
export const atOnce = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
