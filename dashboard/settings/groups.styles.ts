import { css } from 'lit';

export const groupsStyles = css`
  li {
    min-block-size: 60px;
    padding-block: var(--hc-space-8);
  }

  .says {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .faces {
    display: flex;
    align-items: center;
    gap: var(--hc-space-4);
  }

  .fixed {
    inline-size: 32px;
    justify-content: center;
    color: var(--hc-muted);
  }

  @media (max-width: 30rem) {
    .faces {
      display: none;
    }
  }
`;
