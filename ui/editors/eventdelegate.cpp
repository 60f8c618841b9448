#include "editors/eventdelegate.h"

#include "editors/eventmodel.h"
#include "editors/namecompleter.h"
#include "editors/timecontext.h"
#include "editors/tone.h"
#include "model/names.h"
#include "paint/timelinepainter.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolTip>

namespace varve::ui {

namespace {

constexpr int cellMargin = 10;
constexpr int swatch = 11;
constexpr const char *refusalProperty = "refusal";
constexpr const char *rowProperty = "eventId";

EventColumn columnOf(const QModelIndex &index)
{
    return static_cast<EventColumn>(index.column());
}

EventDelegate::Scope askInDialog(QWidget *parent, const QString &field, int count)
{
    QMessageBox box(QMessageBox::Question, EventDelegate::tr("Several events are selected"),
                    EventDelegate::tr("Set the %1 of all %2 selected events?").arg(field).arg(count),
                    QMessageBox::NoButton, parent);
    auto *all = box.addButton(EventDelegate::tr("&All %1 events").arg(count), QMessageBox::YesRole);
    auto *one = box.addButton(EventDelegate::tr("&Only this one"), QMessageBox::NoRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(one);
    box.exec();
    if (box.clickedButton() == all)
        return EventDelegate::Scope::All;
    return box.clickedButton() == one ? EventDelegate::Scope::OnlyThis : EventDelegate::Scope::None;
}

QString textOf(QWidget *editor)
{
    if (auto *combo = qobject_cast<QComboBox *>(editor))
        return combo->currentText();
    if (auto *text = qobject_cast<QPlainTextEdit *>(editor))
        return text->toPlainText();
    auto *line = qobject_cast<QLineEdit *>(editor);
    return line ? line->text() : QString();
}

} // namespace

EventDelegate::EventDelegate(EventModel &model, QObject *parent)
    : QStyledItemDelegate(parent),
      askScope(askInDialog),
      m_model(model)
{}

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int mark = columnOf(index) == EventColumn::Track        ? swatch + 6
                     : columnOf(index) == EventColumn::Confidence ? 29
                                                                  : 0;
    const QString text = index.data(Qt::DisplayRole).toString().left(200);
    return {metrics.horizontalAdvance(text) + 2 * cellMargin + mark, metrics.height() + 10};
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const paint::Theme theme = themeOf(option.widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->fillRect(option.rect, isSelected ? theme.accentSoft : theme.surface);
    if (!isSelected && index.data(EventModel::HitRole).toBool()) {
        QColor hit = theme.match;
        hit.setAlphaF(0.35f);
        painter->fillRect(option.rect, hit);
    }
    painter->setPen(theme.laneLine);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if ((option.state & QStyle::State_HasFocus) && option.widget && option.widget->hasFocus()) {
        painter->setPen(theme.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }

    QRect area = option.rect.adjusted(cellMargin, 0, -cellMargin / 2, -1);
    painter->setFont(option.font);
    if (columnOf(index) == EventColumn::Track && !index.data().toString().isEmpty()) {
        const QRectF box(area.x(), area.center().y() - swatch / 2.0 + 0.5, swatch, swatch);
        QPainterPath path;
        path.addRoundedRect(box, 2, 2);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillPath(path, theme.tuned(index.data(EventModel::ColourRole).toString()));
        area.setLeft(area.left() + swatch + 6);
    } else if (columnOf(index) == EventColumn::Confidence) {
        const QRectF box(area.x(), area.center().y() - 3.5, 22, 8);
        paint::paintConfidence(*painter, box,
                               static_cast<model::Confidence>(index.data(EventModel::ConfidenceRole).toInt()),
                               theme.text, isSelected ? theme.accentSoft : theme.surface);
        area.setLeft(area.left() + 29);
    } else if (columnOf(index) == EventColumn::What &&
               (index.data(EventModel::FlagsRole).toInt() & model::FlagDisputed)) {
        paint::paintWarning(*painter, QRectF(area.right() - 16, area.center().y() - 8, 16, 16), theme);
        area.setRight(area.right() - 20);
    }
    painter->setPen(theme.text);
    const QString line = index.data().toString().left(500).simplified();
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(line, Qt::ElideRight, area.width()));
    painter->restore();
}

QWidget *EventDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    QWidget *editor = nullptr;
    switch (columnOf(index)) {
    case EventColumn::Confidence:
    case EventColumn::Status:
    case EventColumn::Locked:
        editor = choiceEditor(parent, columnOf(index));
        break;
    case EventColumn::When:
    case EventColumn::Window:
    case EventColumn::Text:
    case EventColumn::Until:
        editor = timeEditor(parent, index);
        break;
    case EventColumn::Track:
    case EventColumn::Place:
    case EventColumn::Participants:
    case EventColumn::Tags:
        editor = nameEditor(parent, columnOf(index));
        break;
    case EventColumn::Description: {
        auto *text = new QPlainTextEdit(parent);
        text->setTabChangesFocus(true);
        editor = text;
        break;
    }
    default:
        editor = QStyledItemDelegate::createEditor(parent, option, index);
    }
    editor->setAccessibleName(columnName(columnOf(index)));
    editor->setProperty(rowProperty, index.data(EventModel::IdRole));
    return editor;
}

QWidget *EventDelegate::choiceEditor(QWidget *parent, EventColumn column) const
{
    auto *combo = new QComboBox(parent);
    if (column == EventColumn::Confidence)
        for (int i = 0; i < 6; ++i)
            combo->addItem(model::word(static_cast<model::Confidence>(i)));
    else if (column == EventColumn::Status)
        for (int i = 0; i < 5; ++i)
            combo->addItem(model::word(static_cast<model::Status>(i)));
    else
        combo->addItems({tr("no"), tr("yes")});
    connect(combo, &QComboBox::activated, this, [this, combo] {
        auto *self = const_cast<EventDelegate *>(this);
        emit self->commitData(combo);
        emit self->closeEditor(combo);
    });
    return combo;
}

QWidget *EventDelegate::nameEditor(QWidget *parent, EventColumn column) const
{
    auto *line = new QLineEdit(parent);
    const model::Catalogue &catalogue = m_model.state().document().catalogue();
    if (column == EventColumn::Track)
        completeName(line, trackNames(catalogue));
    else if (column == EventColumn::Place)
        completeName(line, placeNames(catalogue));
    else
        completeList(line, column == EventColumn::Tags ? tagNames(catalogue) : participantNames(catalogue));
    return line;
}

QWidget *EventDelegate::timeEditor(QWidget *parent, const QModelIndex &index) const
{
    auto *line = new QLineEdit(parent);
    const auto event = m_model.eventAt(index.row());
    const time::ReadContext context =
        event ? readContextOf(m_model.state(), *event) : readContext(m_model.state());
    const bool mayBeEmpty = columnOf(index) == EventColumn::Until;
    connect(line, &QLineEdit::textEdited, line, [line, context, mayBeEmpty](const QString &text) {
        QString shown;
        QString refusal;
        if (!(mayBeEmpty && text.trimmed().isEmpty())) {
            const auto reading = time::readTime(text, context);
            if (!reading)
                refusal = reading.error().message;
            shown = reading ? reading->words + QStringLiteral(" ✓") : refusal;
        }
        line->setProperty(refusalProperty, refusal);
        line->setAccessibleDescription(shown);
        QToolTip::showText(line->mapToGlobal(QPoint(0, line->height() - 12)), shown, line, {}, 60'000);
    });
    return line;
}

void EventDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *combo = qobject_cast<QComboBox *>(editor))
        combo->setCurrentIndex(qMax(0, combo->findText(text)));
    else if (auto *area = qobject_cast<QPlainTextEdit *>(editor))
        area->setPlainText(text);
    else if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(text);
}

void EventDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                         const QModelIndex &) const
{
    QRect area = option.rect;
    if (qobject_cast<QPlainTextEdit *>(editor)) {
        area.setSize(area.size().expandedTo({260, 140}));
        if (editor->parentWidget() && area.bottom() > editor->parentWidget()->rect().bottom())
            area.moveBottom(qMax(area.height() - 1, editor->parentWidget()->rect().bottom()));
    }
    editor->setGeometry(area);
}

std::vector<EventId> EventDelegate::targets(QWidget *editor, const QModelIndex &index) const
{
    const ViewState &state = m_model.state();
    const EventId id{editor->property(rowProperty).toUuid()};
    const int count = static_cast<int>(state.selection().size());
    if (count < 2 || !state.isSelected(id))
        return {id};
    const EventColumn column = columnOf(index);
    const Scope scope =
        isFreeText(column) ? askScope(editor->window(), columnField(column), count) : Scope::All;
    if (scope == Scope::None)
        return {};
    return scope == Scope::All ? state.selection() : std::vector<EventId>{id};
}

void EventDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    const QString text = textOf(editor);
    if (text == index.data(Qt::EditRole).toString() && m_model.state().selection().size() < 2)
        return;
    // Text that was not touched is not meant for the others.
    if (text == index.data(Qt::EditRole).toString() && isFreeText(columnOf(index)))
        return;
    const std::vector<EventId> ids = targets(editor, index);
    if (ids.empty())
        return;
    if (auto done = m_model.setCells(ids, columnOf(index), text); !done)
        emit m_model.editRefused(done.error());
}

bool EventDelegate::refuses(QWidget *editor) const
{
    const QString refusal = editor->property(refusalProperty).toString();
    if (refusal.isEmpty())
        return false;
    QToolTip::showText(editor->mapToGlobal(QPoint(0, editor->height() - 12)), refusal, editor, {}, 60'000);
    return true;
}

bool EventDelegate::eventFilter(QObject *object, QEvent *event)
{
    auto *editor = qobject_cast<QWidget *>(object);
    if (editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if ((isEnter || key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) && refuses(editor))
            return true;
        if (isEnter && qobject_cast<QPlainTextEdit *>(editor) && (key->modifiers() & Qt::ControlModifier)) {
            emit commitData(editor);
            emit closeEditor(editor);
            return true;
        }
    }
    if (editor && event->type() == QEvent::FocusOut &&
        !editor->property(refusalProperty).toString().isEmpty())
        return false; // stays open with what was typed
    return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace varve::ui
