"""Look-backs (回头看): a checklist per village and month: open failures, a recorded sample, questions asked anew."""
