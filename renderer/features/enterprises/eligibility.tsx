import type { EnterpriseFinding } from '../../../shared/enterprises/findings.ts'
import { findingSentence } from '../../messages.vi.ts'
import { FormSection } from '../../ui/form-section.tsx'
import { EligibilityBadge } from './enterprise-badges.tsx'
import classes from './eligibility.module.css'

/** What people must judge, each with the law that asks it. Nothing here keeps the enterprise out by itself. */
export function Eligibility({ findings }: { readonly findings: readonly EnterpriseFinding[] }) {
  return (
    <FormSection title="Điều kiện tham dự" columns={1} aside={<EligibilityBadge findings={findings} />}>
      {findings.length === 0 ? (
        <p className={classes['none']}>Theo dữ liệu đã nhập, chưa thấy điều gì trái với điều kiện tham dự.</p>
      ) : (
        <ul className={classes['list']}>
          {findings.map((finding) => (
            <li key={finding.code}>
              {findingSentence(finding)}
              {finding.source === undefined ? null : (
                <span className={classes['source']}>
                  {' '}
                  Căn cứ: {finding.source.legalBasis}
                  {finding.source.status === 'unconfirmed' ? ' (chưa xác nhận)' : ''}.
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </FormSection>
  )
}
