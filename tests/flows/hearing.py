"""What passes over the bottom of a page, kept for whoever looks a moment too late: a busy machine is slow."""

from playwright.sync_api import BrowserContext, Page

# Patience, not a measure: a flow that is right ends long before.
PATIENCE = 30_000
KEEP = """(() => {
    const kept = window.passing = { all: [], seen: null, look: () => {} }
    new MutationObserver(() => {
        const words = [...document.querySelectorAll('[role=status]')].map(box => box.textContent).join('\\n')
        if (words !== (kept.all.at(-1)?.words ?? '')) kept.all.push({ words })
        kept.look()
    }).observe(document, { childList: true, subtree: true, characterData: true })
})()"""
# What was heard once counts again only while it still stands there.
HEAR = """([words, patience]) => new Promise(done => {
    const kept = window.passing
    const isNew = (one, at) => one !== kept.seen || at === kept.all.length - 1
    kept.look = () => {
        const found = kept.all.findIndex((one, at) => one.words.includes(words) && isNew(one, at))
        if (found < 0) return
        kept.seen = kept.all[found]
        kept.all.splice(0, found)
        kept.look = () => {}
        done([words])
    }
    setTimeout(() => done(kept.all.map(one => one.words)), patience)
    kept.look()
})"""


def keep_what_passes(context: BrowserContext) -> None:
    """From now on every page of this context remembers it."""
    context.add_init_script(KEEP)


def hear(page: Page, words: str) -> None:
    """Wait until the page has said so since it was last listened to."""
    heard: list[str] = page.evaluate(HEAR, [words, PATIENCE])
    assert words in heard, heard
