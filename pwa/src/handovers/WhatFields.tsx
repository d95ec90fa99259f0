import { language } from '../base/i18n'
import { dayOf } from '../base/time'
import { t as role } from '../people/words'
import { Checklist } from '../ui/Choice'
import type { Chosen, OpenWork } from './shapes'
import { t } from './words'

interface Props {
  work: OpenWork
  chosen: Chosen
  onChange: (change: Partial<Chosen>) => void
}

/** What goes, kind by kind; everything is ticked at first. */
export function WhatFields({ work, chosen, onChange }: Props) {
  const kinds = kindsOf(work)
  return (
    <>
      {kinds
        .filter(({ options }) => options.length > 0)
        .map(({ key, label, options }) => (
          <section key={key}>
            <h2 class="weui-cells__title">{label}</h2>
            <Checklist
              label={label}
              options={options}
              values={chosen[key]}
              onChange={values => onChange({ [key]: values })}
            />
          </section>
        ))}
    </>
  )
}

const kindsOf = ({ person, households, issues, tasks, proxies }: OpenWork) =>
  [
    {
      key: 'post_ids',
      label: t('posts'),
      options: person.posts.map(post => ({
        value: post.id,
        label: role(post.role),
        desc: [post.village_name, post.place_name].filter(Boolean).join(' '),
      })),
    },
    {
      key: 'household_ids',
      label: t('households'),
      options: households.map(({ id, head, nickname, number, group }) => ({
        value: id,
        label: nickname ? `${head}（${nickname}）` : head,
        desc: [number, group].filter(Boolean).join(' · '),
      })),
    },
    {
      key: 'issue_ids',
      label: t('issues'),
      options: issues.map(issue => ({
        value: issue.id,
        label: language.get() === 'zh' ? issue.label_zh : issue.label_en,
        desc: [issue.number, issue.text, issue.due_on && dayOf(issue.due_on)].filter(Boolean).join(' · '),
      })),
    },
    {
      key: 'task_ids',
      label: t('tasks'),
      options: tasks.map(({ id, title, due_on }) => ({ value: id, label: title, desc: dayOf(due_on) })),
    },
    {
      key: 'proxy_ids',
      label: t('proxies'),
      options: proxies.map(({ id, name }) => ({ value: id, label: name, desc: '' })),
    },
  ] satisfies { key: keyof Chosen; label: string; options: { value: string; label: string; desc: string }[] }[]
