"""The diary (操作记录): append-only; what happened, who, when, where."""
