#include "reconstruction/takingpart.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace varve::ui {

using model::Credibility;

namespace {

constexpr int progressEach = 100; // ms
constexpr int progressWidth = 160;

} // namespace

TakingPart::TakingPart(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_least(new QComboBox(this)),
      m_left(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_again(new QPushButton(tr("Work it out"), this)),
      m_timer(new QTimer(this))
{
    m_least->addItem(tr("All statements take part"), 0);
    m_least->addItem(tr("Only those graded 1 (confirmed)"), 1);
    for (int grade = 2; grade <= 4; ++grade)
        m_least->addItem(tr("Only those graded %1 or better").arg(grade), grade);
    m_least->addItem(tr("Only those that are graded"), 5);
    m_least->setAccessibleName(tr("How credible statements have to be"));
    m_least->setToolTip(
        tr("By the credibility of the citation that a statement rests on. Remembered for this "
           "project on this computer; nothing is changed in the file."));
    m_left->setProperty("muted", true);
    m_left->setWordWrap(true);
    m_progress->setRange(0, 1000);
    m_progress->setFixedWidth(progressWidth);
    m_progress->setTextVisible(false);
    m_timer->setInterval(progressEach);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_least);
    layout->addWidget(m_left, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_again);
    for (QPushButton *button : {m_cancel, m_again})
        button->setAutoDefault(false);
    connect(m_least, &QComboBox::activated, this, &TakingPart::choose);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_state.reconstructed().stop(); });
    connect(m_again, &QPushButton::clicked, this, [this] { m_state.reconstructed().workItOut(); });
    connect(m_timer, &QTimer::timeout, this,
            [this] { m_progress->setValue(m_state.reconstructed().progress()); });
    refresh();
}

void TakingPart::choose(int index)
{
    const int grade = m_least->itemData(index).toInt();
    m_state.reconstructed().setAtLeast(grade == 0 ? std::nullopt
                                                  : std::optional(static_cast<Credibility>(grade)));
}

void TakingPart::refresh()
{
    const Reconstructed &reconstructed = m_state.reconstructed();
    const bool ready = reconstructed.now();
    const bool working = reconstructed.isWorking();
    const auto least = reconstructed.options().atLeast;
    m_least->setCurrentIndex(std::max(0, m_least->findData(least ? static_cast<int>(*least) : 0)));
    m_progress->setVisible(working);
    m_cancel->setVisible(working);
    m_again->setVisible(reconstructed.isStopped());
    const int count = static_cast<int>(m_state.document().catalogue().statements.values().size());
    if (working) {
        m_left->setText(tr("Working out what %1 statements imply…").arg(QLocale().toString(count)));
        m_timer->start();
        return;
    }
    m_timer->stop();
    m_left->setText(ready                       ? leftOut()
                    : reconstructed.isStopped() ? tr("Stopped: what the statements imply is not shown.")
                                                : QString());
}

QString TakingPart::leftOut() const
{
    const reconstruct::Reconstruction *now = m_state.reconstructed().now();
    const reconstruct::LeftOut left = now ? now->leftOut() : reconstruct::LeftOut();
    if (left.sum() == 0)
        return {};
    QStringList why;
    const auto add = [&why](int count, const QString &words) {
        if (count > 0)
            why << words.arg(QLocale().toString(count));
    };
    add(left.disabled, tr("%1 left out by hand"));
    add(left.below, tr("%1 graded below it"));
    add(left.ungraded, tr("%1 that nobody has graded"));
    add(left.setAside, tr("%1 contradicting more credible ones"));
    add(left.malformed, tr("%1 that cannot be read as they stand"));
    return left.sum() == 1 ? tr("1 takes no part: %1.").arg(why.join(QStringLiteral(", ")))
                           : tr("%1 take no part: %2.")
                                 .arg(QLocale().toString(left.sum()), why.join(QStringLiteral(", ")));
}

} // namespace varve::ui
