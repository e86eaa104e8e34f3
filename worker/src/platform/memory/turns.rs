//! Turns of the tests: others run before what is waited for is there.

/// Lets others have so many turns.
pub(crate) async fn let_others(turns: usize) {
    for _ in 0..turns {
        yield_now().await;
    }
}

/// Lets others have a turn.
pub(super) async fn yield_now() {
    let mut is_over = false;
    std::future::poll_fn(|context| {
        if is_over {
            return std::task::Poll::Ready(());
        }
        is_over = true;
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}
