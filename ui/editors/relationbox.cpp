#include "editors/relationbox.h"

#include "text/everydaywords.h"
#include "text/relationwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace varve::ui {

using model::Relation;
using model::RelationSet;

namespace {

// What an entry of the list stands for: a set's bits, or one of these.
constexpr int gapEntry = -1;
constexpr int durationEntry = -2;
constexpr int severalEntry = -3;

/// "begins before it and ends in it"
QString tickText(Relation relation)
{
    const text::RelationWords words = text::relationWords(RelationSet::of(relation));
    return RelationBox::tr("%1 it %2").arg(words.before, words.after).trimmed();
}

} // namespace

RelationBox::RelationBox(QWidget *parent) : QWidget(parent)
{
    m_words = new QComboBox;
    m_words->setObjectName(QStringLiteral("statementRelation"));
    m_words->setAccessibleName(tr("Relation"));
    m_words->setMaxVisibleItems(20);
    m_words->addItem(tr("is some time from (a gap)"), gapEntry);
    m_words->addItem(tr("lasted (how long it took)"), durationEntry);
    m_words->insertSeparator(2);
    QStringList said;
    for (const QString &word : text::everydayWords()) {
        const RelationSet set = *text::everydayWord(word);
        const text::RelationWords words = text::relationWords(set);
        const QString entry = QStringLiteral("%1 … %2").arg(words.before, words.after).trimmed();
        if (!said.contains(entry))
            m_words->addItem(words.after.isEmpty() ? words.before : entry, set.bits);
        said << entry;
    }
    m_words->insertSeparator(m_words->count());
    m_words->addItem(tr("one of several…"), severalEntry);
    buildSeveral();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_words);
    layout->addWidget(m_several);
    setFocusProxy(m_words);
    connect(m_words, &QComboBox::currentIndexChanged, this, &RelationBox::choose);
    choose();
}

void RelationBox::buildSeveral()
{
    m_several = new QWidget;
    auto *grid = new QGridLayout(m_several);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setVerticalSpacing(2);
    const std::vector<Relation> relations = RelationSet::all().relations();
    const int rows = static_cast<int>(relations.size() + 1) / 2;
    for (const Relation relation : relations) {
        auto *tick = new QCheckBox(tickText(relation));
        tick->setObjectName(QStringLiteral("relation%1").arg(static_cast<int>(relation)));
        const auto number = static_cast<int>(m_ticks.size());
        grid->addWidget(tick, number % rows, number / rows);
        m_ticks.push_back(tick);
        connect(tick, &QCheckBox::toggled, this, &RelationBox::changed);
    }
}

void RelationBox::choose()
{
    const int entry = m_words->currentData().toInt();
    if (entry > 0) { // what a word means is what one goes on from when ticking
        const RelationSet set{static_cast<quint16>(entry)};
        const QSignalBlocker quiet(this);
        for (size_t i = 0; i < m_ticks.size(); ++i)
            m_ticks[i]->setChecked(set.contains(static_cast<Relation>(i + 1)));
    }
    m_several->setVisible(entry == severalEntry);
    emit changed();
}

void RelationBox::setChoice(Kind kind, RelationSet relations)
{
    int entry = kind == Kind::Gap ? gapEntry : kind == Kind::Duration ? durationEntry : relations.bits;
    if (m_words->findData(entry) < 0 || entry == 0)
        entry = severalEntry;
    const QSignalBlocker quiet(this);
    for (size_t i = 0; i < m_ticks.size(); ++i)
        m_ticks[i]->setChecked(relations.contains(static_cast<Relation>(i + 1)));
    m_words->setCurrentIndex(m_words->findData(entry));
    choose();
}

RelationBox::Kind RelationBox::kind() const
{
    const int entry = m_words->currentData().toInt();
    return entry == gapEntry ? Kind::Gap : entry == durationEntry ? Kind::Duration : Kind::Relations;
}

RelationSet RelationBox::relations() const
{
    RelationSet set;
    if (kind() == Kind::Relations)
        for (size_t i = 0; i < m_ticks.size(); ++i)
            if (m_ticks[i]->isChecked())
                set = set | RelationSet::of(static_cast<Relation>(i + 1));
    return set;
}

} // namespace varve::ui
